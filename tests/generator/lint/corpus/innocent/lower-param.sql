create or replace function app.lower_param(handle text)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c where c.handle = lower(lower_param.handle)
$$;
