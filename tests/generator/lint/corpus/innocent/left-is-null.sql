create or replace function app.left_is_null()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c left join app.videos as v on v.creator_id = c.id where v.id is null
$$;
