create or replace function app.percent_alone()
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select '100%' || ' of it'
$$;
