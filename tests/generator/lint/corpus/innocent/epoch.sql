create or replace function app.epoch(id uuid)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select extract(epoch from v.created_at) from app.videos as v where v.id = epoch.id
$$;
