create or replace function app.comma_related()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v, app.creators as c where c.id = v.creator_id
$$;
