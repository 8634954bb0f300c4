create or replace view public.payouts
with (security_invoker = true) as
select
  k.id, k.creator_id, k.tracking_id, u.month, u.amount, u.monthly_credits, u.payment_status,
  app.payment_status_label(u.payment_status) as payment_status_label, u.paid_at, u.reference, u.frozen_at
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.creator_id, a.month, a.amount, a.monthly_credits,
    a.payment_status, a.paid_at, a.reference, a.frozen_at
  from app.payouts as a
  union all
  select
    o.creator_id as scope, o.id, o.creator_id, o.month, o.amount, o.monthly_credits, o.payment_status, o.paid_at, o.reference,
    o.frozen_at
  from app.payouts as o
) as u
left join app.payouts as k on k.id = u.id and k.creator_id = u.creator_id
where u.scope = (select private.visible_creator());
comment on view public.payouts is 'Frozen payouts.';
comment on column public.payouts.id is 'Key; endpoints take it as payout_id.';
comment on column public.payouts.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.payouts.tracking_id is 'Tracking of the month; null where only adjustments are paid.';
comment on column public.payouts.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.payouts.amount is 'Euros: items + credits + adjustments.';
comment on column public.payouts.monthly_credits is 'Credits that the amount includes.';
comment on column public.payouts.payment_status is 'Payment status.';
comment on column public.payouts.payment_status_label is 'Label of the status, in French.';
comment on column public.payouts.paid_at is 'When it was paid; null while it is not.';
comment on column public.payouts.reference is 'Reference of the payment; null without one.';
comment on column public.payouts.frozen_at is 'When the month was closed.';
