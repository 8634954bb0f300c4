-- A line shows the payment that closed it, not the payout's latest one: after a reversal another order may have paid the same
-- payout.
create or replace view public.payment_orders
with (security_invoker = true) as
select
  o.id, o.method, s.status, app.payment_order_status_label(s.status) as status_label, l.payouts, l.total, o.payout_ids,
  o.created_by, o.created_at, x.cancelled_at, x.reason, case when s.status = 'paid' then l.paid_at end as paid_at, l.reference
from app.payment_orders as o
cross join lateral (select app.payment_order_status(o.id) as status) as s
cross join lateral (
  select
    count(*) as payouts,
    sum(p.amount) as total,
    max(e.paid_at) as paid_at,
    string_agg(distinct e.reference, ', ' order by e.reference) as reference
  from app.payment_order_lines as n
  join app.payouts as p on p.id = n.payout_id
  left join app.payout_events as e on e.payout_id = n.payout_id and e.kind = 'paid' and e.happened_at = n.closed_at
  where n.order_id = o.id
) as l
left join app.payment_order_cancellations as x on x.order_id = o.id;
comment on view public.payment_orders is 'Payment orders, for admins.';
comment on column public.payment_orders.id is 'Key; endpoints take it as order_id.';
comment on column public.payment_orders.method is 'Payment method.';
comment on column public.payment_orders.status is 'Current status.';
comment on column public.payment_orders.status_label is 'Label of the status, in French.';
comment on column public.payment_orders.payouts is 'Number of payouts.';
comment on column public.payment_orders.total is 'Sum of the payouts in euros.';
comment on column public.payment_orders.payout_ids is 'The payouts, keys of public.payouts.';
comment on column public.payment_orders.created_by is 'The admin who ordered; null for an order made in SQL.';
comment on column public.payment_orders.created_at is 'When the row was written.';
comment on column public.payment_orders.cancelled_at is 'When it was cancelled; null when it was not.';
comment on column public.payment_orders.reason is 'Reason of the cancellation; null when it was not cancelled.';
comment on column public.payment_orders.paid_at is 'When its last payment was made; null until all are.';
comment on column public.payment_orders.reference is 'Reference of its payment, several separated by commas; null before the first.';
