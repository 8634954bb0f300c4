create or replace function app.left_count_star()
returns setof bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c left join app.videos as v on v.creator_id = c.id group by c.id -- finds
$$;
