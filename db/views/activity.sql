create or replace view public.activity
with (security_invoker = true) as
select
  u.id, k.creator_id, u.kind, u.at, k.video_id, k.video_type,
  (select t.label from app.video_types as t where t.video_type = u.video_type) as label, u.detail, u.amount
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.creator_id, a.kind, a.at, a.video_id, a.video_type,
    a.detail, a.amount
  from app.activity as a
  union all
  select
    o.creator_id as scope, o.id, o.creator_id, o.kind, o.at, o.video_id, o.video_type, o.detail, o.amount
  from app.activity as o
) as u
left join app.activity as k on k.id = u.id and k.creator_id = u.creator_id
where u.scope = (select private.visible_creator());
comment on view public.activity is 'Events around creators, for their feed. To poll without a gap, ask for ids greater than the last one seen, in order: ids have the order of commits, and no lower one comes later.';
comment on column public.activity.id is 'Key of the event; keys have the order of commits.';
comment on column public.activity.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.activity.kind is 'Kind of event.';
comment on column public.activity.at is 'When it happened.';
comment on column public.activity.video_id is 'The video; null for an event without a video.';
comment on column public.activity.video_type is 'Kind of that video; null for an event without a video.';
comment on column public.activity.label is 'Label of that kind; null for an event without a video.';
comment on column public.activity.detail is 'Reason, version, file name or month; null when there is none.';
comment on column public.activity.amount is 'Euros of a payment; null for other events.';
