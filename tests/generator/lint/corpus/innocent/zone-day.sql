create or replace function app.zone_day(id uuid)
returns date
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select (v.created_at at time zone 'Europe/Paris')::date from app.videos as v where v.id = zone_day.id
$$;
