create or replace function app.array_param(ids uuid[])
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.id = any (array_param.ids)
$$;
