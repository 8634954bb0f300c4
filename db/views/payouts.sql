create or replace view public.payouts
with (security_invoker = true) as
select
  p.id, p.creator_id, p.tracking_id, p.month, p.amount, p.monthly_credits, p.payment_status,
  app.payment_status_label(p.payment_status) as payment_status_label, p.paid_at, p.reference, p.frozen_at
from app.payouts as p;
comment on view public.payouts is 'Frozen payouts.';
comment on column public.payouts.id is 'Identity.';
comment on column public.payouts.creator_id is 'Creator.';
comment on column public.payouts.tracking_id is 'The tracking; null where only adjustments are paid.';
comment on column public.payouts.month is 'YYYY-MM.';
comment on column public.payouts.amount is 'Euros: items + credits + adjustments.';
comment on column public.payouts.monthly_credits is 'Credits in the amount.';
comment on column public.payouts.payment_status is 'Where it stands.';
comment on column public.payouts.payment_status_label is 'That in words.';
comment on column public.payouts.paid_at is 'When it was paid; null while it is not.';
comment on column public.payouts.reference is 'Of the payment; null without one.';
comment on column public.payouts.frozen_at is 'When the month was closed.';
