create or replace function app.string_agg_noorder()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(v.path, ',') from app.videos as v -- finds
$$;
