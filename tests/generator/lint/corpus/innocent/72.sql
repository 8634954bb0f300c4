create function app.f() returns void language sql security definer as $$ select 1 $$;
alter function app.f() set search_path = pg_catalog, pg_temp;
