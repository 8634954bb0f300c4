create or replace function app.like_column_pattern()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.path like v.creator_id || '/%'
$$;
