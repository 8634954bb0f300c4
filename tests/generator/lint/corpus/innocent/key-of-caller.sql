create or replace function app.key_of_caller()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.creator_id = private.own_creator_id()
$$;
