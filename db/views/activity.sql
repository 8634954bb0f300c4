create or replace view public.activity
with (security_invoker = true) as
select a.id, a.creator_id, a.kind, a.at, a.video_id, a.video_type, t.label, a.detail, a.amount
from app.activity as a
left join app.video_types as t on t.video_type = a.video_type;
comment on view public.activity is 'What happened around creators. To poll without a gap, ask for ids greater than the last one seen, in their order: they are given in the order of commits, and nothing comes later with a lower one.';
comment on column public.activity.id is 'Increasing in the order of commits.';
comment on column public.activity.creator_id is 'Creator.';
comment on column public.activity.kind is 'What happened.';
comment on column public.activity.at is 'When.';
comment on column public.activity.video_id is 'The video; null when it is about none.';
comment on column public.activity.video_type is 'Its kind; null when it is about none.';
comment on column public.activity.label is 'Name of that kind; null when it is about none.';
comment on column public.activity.detail is 'Reason, version, file name or month; null when there is none.';
comment on column public.activity.amount is 'Euros of a payment; null for others.';
