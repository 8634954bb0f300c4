create or replace function app.video_of(video public.videos)
returns public.video
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select row(
    (video).id, (video).creator_id, (video).month, (video).video_type, (video).label, (video).status, (video).status_label,
    (video).reason, (video).duration_seconds, (video).resolution, (video).size_bytes, (video).created_at, (video).reviewed_at,
    (video).replaces, (video).replaced_by, (video).can_replace, (video).bucket, (video).path
  )::public.video;
$$;
comment on function app.video_of(public.videos) is 'A row of the view videos as endpoints answer it.';
