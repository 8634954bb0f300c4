create type public.payment_history_entry as (
  month text,
  delivered_total integer,
  quota_total integer,
  payment_status app.payment_status,
  amount numeric,
  is_estimate boolean,
  paid_at timestamptz
);
comment on type public.payment_history_entry is 'A month of a creator with its frozen or estimated amount.';
comment on column public.payment_history_entry.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.payment_history_entry.delivered_total is 'Approved videos of the month, all kinds together.';
comment on column public.payment_history_entry.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.payment_history_entry.payment_status is 'Payment status; null while the month is open.';
comment on column public.payment_history_entry.amount is 'Amount in euros, exact to the cent.';
comment on column public.payment_history_entry.is_estimate is 'True while the month is open: the amount is then an estimate.';
comment on column public.payment_history_entry.paid_at is 'When it was paid; null while it is not.';
