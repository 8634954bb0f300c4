create or replace function app.unnest()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c cross join unnest(array[1, 2]) as u(n)
$$;
