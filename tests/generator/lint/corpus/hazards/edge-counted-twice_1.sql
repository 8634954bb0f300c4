create or replace function app.between_time(day timestamptz)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.created_at between day and day + interval '1 day' -- finds
$$;
