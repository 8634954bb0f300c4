create or replace view public.payout_events
with (security_invoker = true) as
select
  e.id, e.place, e.payout_id, e.creator_id, e.kind, app.payout_event_label(e.kind) as kind_label, e.reference, e.reason, e.paid_at,
  e.happened_at
from app.payout_events as e;
comment on view public.payout_events is 'What happened to payouts.';
comment on column public.payout_events.id is 'Identity.';
comment on column public.payout_events.place is 'Order of effect: the highest of a payout is the one that holds.';
comment on column public.payout_events.payout_id is 'The payout.';
comment on column public.payout_events.creator_id is 'Creator.';
comment on column public.payout_events.kind is 'What happened.';
comment on column public.payout_events.kind_label is 'That in words.';
comment on column public.payout_events.reference is 'Of the payment, or of the one taken back; null for others.';
comment on column public.payout_events.reason is 'Why a step went back; null for others.';
comment on column public.payout_events.paid_at is 'When the money left; null for others.';
comment on column public.payout_events.happened_at is 'When it was recorded.';
