create or replace function app.gate()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.settings as s where private.is_admin()
$$;
