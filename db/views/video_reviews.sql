create or replace view public.video_reviews
with (security_invoker = true) as
select
  k.id, u.place, k.video_id, k.creator_id, u.decision, app.video_status_label(u.decision) as decision_label, u.reason,
  u.decided_at, case when (select private.is_admin()) then private.reviewer_of(u.id) end as reviewer_id
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.place, a.video_id, a.creator_id, a.decision, a.reason,
    a.decided_at
  from app.video_reviews as a
  union all
  select
    o.creator_id as scope, o.id, o.place, o.video_id, o.creator_id, o.decision, o.reason, o.decided_at
  from app.video_reviews as o
) as u
left join app.video_reviews as k on k.id = u.id
where u.scope = (select private.visible_creator());
comment on view public.video_reviews is 'Decisions on videos, reopenings included.';
comment on column public.video_reviews.id is 'Key of the row.';
comment on column public.video_reviews.place is 'Order of the decisions: the highest place of a video is its last decision.';
comment on column public.video_reviews.video_id is 'The video, key of public.videos.';
comment on column public.video_reviews.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.video_reviews.decision is 'The status that the video took; pending_review for a reopening.';
comment on column public.video_reviews.decision_label is 'Label of the decision, in French.';
comment on column public.video_reviews.reason is 'The reason; null when none was given.';
comment on column public.video_reviews.decided_at is 'When it was decided.';
comment on column public.video_reviews.reviewer_id is 'The admin who decided, for admins; null for others.';
