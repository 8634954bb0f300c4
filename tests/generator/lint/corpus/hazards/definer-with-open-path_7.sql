create function app.f() returns text language sql security definer set search_path = pg_catalog as $$ select relname from pg_class limit 0 $$; -- finds
