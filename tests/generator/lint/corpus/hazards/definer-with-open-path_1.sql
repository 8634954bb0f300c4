create function app.f() returns void language sql security definer set search_path = '$user', pg_temp as $$ select 1 $$; -- finds
