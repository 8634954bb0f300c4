create or replace function app.count_five()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select (select count(*) from app.videos as v where v.size_bytes > 4) > 5
$$;
