create or replace function app.cross_join()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v cross join app.creators as c -- finds
$$;
