create function app.f() returns void language sql security definer as $$ select 1 $$; -- finds
