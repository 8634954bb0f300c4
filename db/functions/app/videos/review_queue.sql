create or replace function app.review_queue(up_to integer, after_at timestamptz, after_id uuid)
returns public.queued_video[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return array(
    select row(
      v.id, v.creator_id, c.handle, t.month, v.video_type, k.label, v.created_at, v.duration_seconds, v.resolution, v.size_bytes,
      v.bucket, v.path, v.replaces
    )::public.queued_video
    from app.videos as v
    join app.creators as c on c.id = v.creator_id
    join app.monthly_tracking as t on t.id = v.tracking_id
    join app.video_types as k on k.video_type = v.video_type
    where v.status = 'pending_review'
      and (v.created_at, v.id) > (
        coalesce(review_queue.after_at, '-infinity'),
        coalesce(review_queue.after_id, '00000000-0000-0000-0000-000000000000')
      )
    order by v.created_at, v.id
    limit review_queue.up_to
  );
end;
$$;
comment on function app.review_queue(integer, timestamptz, uuid) is
  'Videos that wait for review, oldest first: those behind the given one, with nulls from the first on.';
