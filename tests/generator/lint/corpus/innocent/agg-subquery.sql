create or replace function app.agg_subquery()
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_agg(s.path) from (select v.path from app.videos as v order by v.id) as s
$$;
