-- SECURITY DEFINER, because the policies of its tables cost a quarter of the call. It asks what they ask: whether the caller is an
-- admin or the creator.
create or replace function private.video_rows(ids uuid[])
returns public.video[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_is_admin constant boolean := private.is_admin();
  v_creator constant uuid := private.own_creator_id();
begin
  return array(
    select row(
      v.id, v.creator_id, t.month, v.video_type, k.label, v.status, app.video_status_label(v.status), r.reason, v.duration_seconds,
      v.resolution, v.size_bytes, v.created_at, r.decided_at, v.replaces, n.id,
      v.status in ('rejected', 'revision_requested') and n.id is null, v.bucket, v.path
    )::public.video
    from unnest(video_rows.ids) with ordinality as i (id, place)
    join app.videos as v on v.id = i.id
    join app.monthly_tracking as t on t.id = v.tracking_id
    join app.video_types as k on k.video_type = v.video_type
    left join app.videos as n on n.replaces = v.id
    left join lateral (
      select d.reason, d.decided_at from app.video_reviews as d where d.video_id = v.id order by d.place desc limit 1
    ) as r on v.status <> 'pending_review'
    where v_is_admin or v.creator_id = v_creator
    order by i.place
  );
end;
$$;
comment on function private.video_rows(uuid[]) is 'Those of the videos that the caller may see, in the form that endpoints return, in the order of the ids.';
