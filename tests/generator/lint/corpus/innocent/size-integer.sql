create or replace function app.size_integer(id uuid)
returns integer
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select v.size_bytes::integer from app.videos as v where v.id = size_integer.id
$$;
