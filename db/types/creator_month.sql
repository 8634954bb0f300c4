create type public.creator_month as (
  tracking_id uuid,
  month text,
  delivered_total integer,
  quota_total integer,
  remaining_total integer,
  payment_status app.payment_status,
  amount numeric,
  is_estimate boolean,
  paid_at timestamptz
);
comment on type public.creator_month is 'A month of a creator as the admin sees it.';
comment on column public.creator_month.tracking_id is 'Key of public.monthly_tracking.';
comment on column public.creator_month.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.creator_month.delivered_total is 'Approved videos of the month, all kinds together.';
comment on column public.creator_month.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.creator_month.remaining_total is 'Videos still owed, each kind counted by itself.';
comment on column public.creator_month.payment_status is 'Payment status; null without a payout.';
comment on column public.creator_month.amount is 'Amount in euros, exact to the cent.';
comment on column public.creator_month.is_estimate is 'True while the month is open: the amount is then an estimate.';
comment on column public.creator_month.paid_at is 'When it was paid; null while it is not.';
