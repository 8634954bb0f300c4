create or replace function app.any_array()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.videos as v where v.id = any (array(select r.video_id from app.video_reviews as r)) -- finds
$$;
