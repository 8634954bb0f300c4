create type public.my_payout as (
  payout_id uuid,
  month text,
  amount numeric,
  is_estimate boolean,
  monthly_credits numeric,
  payment_status app.payment_status,
  paid_at timestamptz,
  reference text,
  items public.item[],
  adjustments public.adjustment[]
);
comment on type public.my_payout is 'A payout of a creator, or the estimate of an open month.';
comment on column public.my_payout.payout_id is 'The payout; null while the month is open.';
comment on column public.my_payout.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.my_payout.amount is 'Amount in euros, exact to the cent.';
comment on column public.my_payout.is_estimate is 'True while the month is open: the amount is then an estimate.';
comment on column public.my_payout.monthly_credits is 'Credits that the amount includes.';
comment on column public.my_payout.payment_status is 'Payment status; null while the month is open.';
comment on column public.my_payout.paid_at is 'When it was paid; null while it is not.';
comment on column public.my_payout.reference is 'Reference of the payment; null without one.';
comment on column public.my_payout.items is 'One line for each kind of video.';
comment on column public.my_payout.adjustments is 'Adjustments in the amount; none before the month is closed.';
