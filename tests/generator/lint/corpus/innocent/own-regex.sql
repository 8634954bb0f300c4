create or replace function app.own_regex()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c where c.display_name ~ '^[a-z]+$'
$$;
