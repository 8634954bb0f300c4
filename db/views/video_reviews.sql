create or replace view public.video_reviews
with (security_invoker = true) as
select
  r.id, r.place, r.video_id, r.creator_id, r.decision, app.video_status_label(r.decision) as decision_label, r.reason, r.decided_at,
  private.reviewer_of(r.id) as reviewer_id
from app.video_reviews as r;
comment on view public.video_reviews is 'Decisions on videos, reopenings included.';
comment on column public.video_reviews.id is 'Identity.';
comment on column public.video_reviews.place is 'Order of effect: the highest of a video is the one that holds.';
comment on column public.video_reviews.video_id is 'The video.';
comment on column public.video_reviews.creator_id is 'Creator.';
comment on column public.video_reviews.decision is 'The status that the video took; pending_review for a reopening.';
comment on column public.video_reviews.decision_label is 'That in words.';
comment on column public.video_reviews.reason is 'Why; null when none was given.';
comment on column public.video_reviews.decided_at is 'When.';
comment on column public.video_reviews.reviewer_id is 'The admin who decided, for admins; null for others.';
