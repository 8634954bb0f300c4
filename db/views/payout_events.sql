create or replace view public.payout_events
with (security_invoker = true) as
select
  k.id, u.place, k.payout_id, k.creator_id, u.kind, app.payout_event_kind_label(u.kind) as kind_label, u.reference, u.reason,
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
comment on view public.payout_events is 'Events of payouts: orders, payments, cancellations, reversals.';
comment on column public.payout_events.id is 'Key of the row.';
comment on column public.payout_events.place is 'Order of the events: the highest place of a payout is its last event.';
comment on column public.payout_events.payout_id is 'The payout, key of public.payouts.';
comment on column public.payout_events.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.payout_events.kind is 'Kind of event.';
comment on column public.payout_events.kind_label is 'Label of the event, in French.';
comment on column public.payout_events.reference is 'Reference of the payment or of the reversed payment; null for other events.';
comment on column public.payout_events.reason is 'Reason of a reversal or cancellation; null for other events.';
comment on column public.payout_events.paid_at is 'When the payment was made; null for other events.';
comment on column public.payout_events.happened_at is 'When it was recorded.';
