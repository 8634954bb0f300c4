-- The one count of videos: those that wait for review, and the approved ones of now, kind by kind. All trackings are counted by
-- one statement, since a closing asks for thousands.
create or replace function app.counted_videos(tracking_ids uuid[])
returns table (tracking_id uuid, pending integer, delivered jsonb)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select
    i.id,
    coalesce(sum(c.pending), 0)::integer,
    jsonb_object_agg(k.video_type, coalesce(c.approved, 0))
  from unnest(counted_videos.tracking_ids) as i (id)
  cross join unnest(app.video_type_order()) as k (video_type)
  left join (
    select
      v.tracking_id,
      v.video_type,
      count(*) filter (where v.status = 'approved') as approved,
      count(*) filter (where v.status = 'pending_review') as pending
    from app.videos as v
    -- lint: plan-kept-for-an-array, because each is a key: its index serves one and thousands alike.
    where v.tracking_id = any (counted_videos.tracking_ids)
    group by v.tracking_id, v.video_type
  ) as c on c.tracking_id = i.id and c.video_type = k.video_type
  group by i.id;
end;
$$;
comment on function app.counted_videos(uuid[]) is 'Counts the videos of trackings: waiting for review, approved per kind.';
