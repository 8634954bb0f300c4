create type public.payout as (
  id uuid,
  creator_id uuid,
  month text,
  amount numeric,
  monthly_credits numeric,
  items public.item[],
  adjustments public.adjustment[],
  payment_status app.payment_status,
  paid_at timestamptz,
  reference text
);
comment on type public.payout is 'A frozen payout.';
comment on column public.payout.id is 'Key; endpoints take it as payout_id.';
comment on column public.payout.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.payout.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.payout.amount is 'Euros: items + credits + adjustments.';
comment on column public.payout.monthly_credits is 'Credits that the amount includes.';
comment on column public.payout.items is 'One line for each kind of video.';
comment on column public.payout.adjustments is 'Adjustments that the amount includes.';
comment on column public.payout.payment_status is 'Payment status.';
comment on column public.payout.paid_at is 'When it was paid; null while it is not.';
comment on column public.payout.reference is 'Reference of the payment; null without one.';
