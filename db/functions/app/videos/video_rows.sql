create or replace function app.video_rows(tracking_id uuid, newest integer)
returns public.video[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      v.id, v.creator_id, t.month, v.video_type, k.label, v.status, app.video_status_label(v.status), r.reason, v.duration_seconds,
      v.resolution, v.size_bytes, v.created_at, r.decided_at, v.replaces, n.id,
      v.status in ('rejected', 'revision_requested') and n.id is null, v.bucket, v.path
    )::public.video
    from app.videos as v
    join app.monthly_tracking as t on t.id = v.tracking_id
    join app.video_types as k on k.video_type = v.video_type
    left join app.videos as n on n.replaces = v.id
    left join lateral (
      select d.reason, d.decided_at from app.video_reviews as d where d.video_id = v.id order by d.place desc limit 1
    ) as r on v.status <> 'pending_review'
    where v.tracking_id = video_rows.tracking_id
    order by v.created_at desc, v.id
    limit video_rows.newest
  );
end;
$$;
comment on function app.video_rows(uuid, integer) is 'The newest videos of a tracking as endpoints answer them.';
