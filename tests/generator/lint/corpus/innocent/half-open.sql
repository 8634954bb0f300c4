create or replace function app.half_open(day timestamptz)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.created_at >= day and v.created_at < day + interval '1 day'
$$;
