create type public.payment_row as (
  month text,
  creator_handle text,
  creator_email text,
  amount numeric,
  payment_status app.payment_status,
  paid_at timestamptz,
  payout_method app.payout_method,
  account_holder_name text,
  iban text,
  paypal_email text,
  stripe_account text,
  payout_id uuid,
  tracking_id uuid,
  creator_id uuid
);
comment on type public.payment_row is 'A payout in an export, with masked accounts.';
comment on column public.payment_row.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.payment_row.creator_handle is 'Handle of the creator.';
comment on column public.payment_row.creator_email is 'E-mail of the creator.';
comment on column public.payment_row.amount is 'Amount in euros, exact to the cent.';
comment on column public.payment_row.payment_status is 'Payment status.';
comment on column public.payment_row.paid_at is 'When it was paid; null while it is not.';
comment on column public.payment_row.payout_method is 'How the creator is paid; null without a profile.';
comment on column public.payment_row.account_holder_name is 'Name on the bank account; null for other methods.';
comment on column public.payment_row.iban is 'Masked IBAN: first and last four characters; null for other methods.';
comment on column public.payment_row.paypal_email is 'Masked address: first three characters and domain; null for other methods.';
comment on column public.payment_row.stripe_account is 'Identifier of the Stripe account; null for other methods.';
comment on column public.payment_row.payout_id is 'The payout, key of public.payouts.';
comment on column public.payment_row.tracking_id is 'Tracking of the month; null where only adjustments are paid.';
comment on column public.payment_row.creator_id is 'The creator, key of public.creators.';
