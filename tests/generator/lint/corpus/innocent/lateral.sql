create or replace function app.lateral()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c cross join lateral (select v.id from app.videos as v where v.creator_id = c.id order by v.id limit 1) as l
$$;
