create or replace function app.md5_path(path text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select md5(path)
$$;
