create function app.f() returns void language sql security definer set search_path from current as $$ select 1 $$; -- finds
