create function app.f() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ select 1 $$;
alter function app.f() reset search_path; -- finds
