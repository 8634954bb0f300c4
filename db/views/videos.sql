-- Two branches, one for a caller who sees all rows and one for a creator: see private.visible_creator. PostgREST finds
-- relationships by the table columns behind a view, which a union hides: so the key columns come from `k`, the same row looked up
-- again. Columns by which lists are ordered or filtered come from `u`, so that order and limit reach the branches. replaced_by is
-- an expression on purpose: as a plain column PostgREST would take it for a second foreign key to videos, and find every embedding
-- of videos ambiguous.
create or replace view public.videos
with (security_invoker = true) as
select
  k.id, k.creator_id, k.tracking_id, m.month, k.video_type,
  (select t.label from app.video_types as t where t.video_type = u.video_type) as label, u.status,
  app.video_status_label(u.status) as status_label,
  (
    select r.reason from app.video_reviews as r
    where r.video_id = u.id and u.status <> 'pending_review'
    order by r.place desc
    limit 1
  ) as reason,
  u.duration_seconds, u.resolution, u.size_bytes, u.created_at,
  (
    select r.decided_at from app.video_reviews as r
    where r.video_id = u.id and u.status <> 'pending_review'
    order by r.place desc
    limit 1
  ) as reviewed_at,
  k.replaces, (select n.id from app.videos as n where n.replaces = u.id) as replaced_by,
  u.status in ('rejected', 'revision_requested')
  and (select n.id from app.videos as n where n.replaces = u.id) is null as can_replace,
  u.bucket, u.path
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.creator_id, a.tracking_id, a.video_type, a.status,
    a.duration_seconds, a.resolution, a.size_bytes, a.created_at, a.bucket, a.path
  from app.videos as a
  union all
  select
    o.creator_id as scope, o.id, o.creator_id, o.tracking_id, o.video_type, o.status, o.duration_seconds, o.resolution,
    o.size_bytes, o.created_at, o.bucket, o.path
  from app.videos as o
) as u
left join app.videos as k on k.id = u.id and k.creator_id = u.creator_id
left join app.monthly_tracking as m on m.id = u.tracking_id
where u.scope = (select private.visible_creator());
comment on view public.videos is 'Recorded videos with their last decision.';
comment on column public.videos.id is 'Key; endpoints take it as video_id.';
comment on column public.videos.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.videos.tracking_id is 'Tracking of the month in which the video counts.';
comment on column public.videos.month is 'Month as YYYY-MM.';
comment on column public.videos.video_type is 'Kind of video.';
comment on column public.videos.label is 'Label of the kind of video, in French.';
comment on column public.videos.status is 'Current status.';
comment on column public.videos.status_label is 'Label of the status, in French.';
comment on column public.videos.reason is 'Reason of the last decision; null when none was given.';
comment on column public.videos.duration_seconds is 'Length of the video in seconds.';
comment on column public.videos.resolution is 'Width and height of the picture, such as 1080x1920.';
comment on column public.videos.size_bytes is 'Size of the file in bytes.';
comment on column public.videos.created_at is 'When it was recorded.';
comment on column public.videos.reviewed_at is 'When it was decided; null while it waits.';
comment on column public.videos.replaces is 'The refused video it replaces; null when none.';
comment on column public.videos.replaced_by is 'The video that replaces it; null when none.';
comment on column public.videos.can_replace is 'Whether a replacement may be recorded.';
comment on column public.videos.bucket is 'Bucket of Storage.';
comment on column public.videos.path is 'Path of the object in its bucket of Storage.';
