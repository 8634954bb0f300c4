create or replace function app.cross_comma()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v, app.creators as c where v.size_bytes > 5 -- finds
$$;
