create or replace function app.int_division()
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select round(100 * (count(*) filter (where v.status = 'approved') / count(*)), 2) from app.videos as v -- finds
$$;
