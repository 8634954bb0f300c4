create or replace function app.join_on_true()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v join app.creators as c on true -- finds
$$;
