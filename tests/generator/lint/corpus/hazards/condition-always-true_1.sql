create or replace function app.where_or_true()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.size_bytes > 5 or true -- finds
$$;
