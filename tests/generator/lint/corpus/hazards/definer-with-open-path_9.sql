create function app.f() returns void language sql security definer set search_path = pg_temp as $$ select 1 $$; -- finds
