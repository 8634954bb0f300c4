create or replace function app.ilike_wildcard(name text)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c where c.display_name ilike '%' || ilike_wildcard.name || '%' -- finds
$$;
