create or replace view public.payout_events
with (security_invoker = true) as
select
  k.id, u.place, k.payout_id, k.creator_id, u.kind, app.payout_event_label(u.kind) as kind_label, u.reference, u.reason,
  u.paid_at, u.happened_at
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.place, a.creator_id, a.kind, a.reference, a.reason,
    a.paid_at, a.happened_at
  from app.payout_events as a
  union all
  select
    o.creator_id as scope, o.id, o.place, o.creator_id, o.kind, o.reference, o.reason, o.paid_at, o.happened_at
  from app.payout_events as o
) as u
left join app.payout_events as k on k.id = u.id
where u.scope = (select private.visible_creator());
comment on view public.payout_events is 'What happened to payouts.';
comment on column public.payout_events.id is 'Key of the row.';
comment on column public.payout_events.place is 'Order of effect: the highest of a payout is the one that holds.';
comment on column public.payout_events.payout_id is 'The payout, key of public.payouts.';
comment on column public.payout_events.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.payout_events.kind is 'What happened.';
comment on column public.payout_events.kind_label is 'That in words, in French.';
comment on column public.payout_events.reference is 'Of the payment, or of the one taken back; null for others.';
comment on column public.payout_events.reason is 'Why a step went back; null for others.';
comment on column public.payout_events.paid_at is 'When the money left; null for others.';
comment on column public.payout_events.happened_at is 'When it was recorded.';
