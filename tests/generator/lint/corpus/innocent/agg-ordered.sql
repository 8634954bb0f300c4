create or replace function app.agg_ordered()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(v.path, ',' order by v.id) from app.videos as v
$$;
