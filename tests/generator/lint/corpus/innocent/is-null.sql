create or replace function app.is_null()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.replaces is null
$$;
