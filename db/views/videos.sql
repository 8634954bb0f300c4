-- replaced_by is an expression on purpose: as a bare id PostgREST would take it for a second key of videos, and find every
-- embedding of videos ambiguous.
create or replace view public.videos
with (security_invoker = true) as
select
  v.id, v.creator_id, v.tracking_id, t.month, v.video_type, k.label, v.status, app.video_status_label(v.status) as status_label,
  r.reason, v.duration_seconds, v.resolution, v.size_bytes, v.created_at, r.decided_at as reviewed_at, v.replaces,
  coalesce(n.id) as replaced_by, v.status in ('rejected', 'revision_requested') and n.id is null as can_replace, v.bucket, v.path
from app.videos as v
join app.monthly_tracking as t on t.id = v.tracking_id
join app.video_types as k on k.video_type = v.video_type
left join app.videos as n on n.replaces = v.id
left join lateral (
  select d.reason, d.decided_at
  from app.video_reviews as d
  where d.video_id = v.id
  order by d.place desc
  limit 1
) as r on v.status <> 'pending_review';
comment on view public.videos is 'Recorded videos with their last decision.';
comment on column public.videos.id is 'Identity.';
comment on column public.videos.creator_id is 'Creator.';
comment on column public.videos.tracking_id is 'The month it counts in.';
comment on column public.videos.month is 'That month, YYYY-MM.';
comment on column public.videos.video_type is 'Kind of video.';
comment on column public.videos.label is 'Its name for people.';
comment on column public.videos.status is 'Where it stands.';
comment on column public.videos.status_label is 'That in words.';
comment on column public.videos.reason is 'Of the last decision; null when none was given.';
comment on column public.videos.duration_seconds is 'Length.';
comment on column public.videos.resolution is 'Picture.';
comment on column public.videos.size_bytes is 'Size.';
comment on column public.videos.created_at is 'When it was recorded.';
comment on column public.videos.reviewed_at is 'When it was decided; null while it waits.';
comment on column public.videos.replaces is 'The refused video it replaces; null when none.';
comment on column public.videos.replaced_by is 'The video that replaces it; null when none.';
comment on column public.videos.can_replace is 'Whether a replacement may be recorded.';
comment on column public.videos.bucket is 'Bucket of Storage.';
comment on column public.videos.path is 'Object path.';
