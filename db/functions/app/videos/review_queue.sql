create or replace function app.review_queue(up_to integer)
returns public.queued_video[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select row(
      v.id, v.creator_id, c.handle, t.month, v.video_type, k.label, v.created_at, v.duration_seconds, v.resolution, v.size_bytes,
      v.bucket, v.path, v.replaces
    )::public.queued_video
    from app.videos as v
    join app.creators as c on c.id = v.creator_id
    join app.monthly_tracking as t on t.id = v.tracking_id
    join app.video_types as k on k.video_type = v.video_type
    where v.status = 'pending_review'
    order by v.created_at, v.id
    limit review_queue.up_to
  );
$$;
comment on function app.review_queue(integer) is 'Videos that wait for review, oldest first.';
