create type public.payment_order as (
  order_id uuid,
  method app.payout_method,
  total numeric,
  lines public.order_line[]
);
comment on type public.payment_order is 'Payouts that are paid together.';
comment on column public.payment_order.order_id is 'Key; endpoints take it as order_id.';
comment on column public.payment_order.method is 'Payment method.';
comment on column public.payment_order.total is 'Sum of the lines in euros.';
comment on column public.payment_order.lines is 'One line per payout, by handle.';
