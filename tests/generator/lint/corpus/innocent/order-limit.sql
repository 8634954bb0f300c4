create or replace function app.order_limit()
returns setof uuid
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select v.id from app.videos as v order by v.created_at desc, v.id limit 5
$$;
