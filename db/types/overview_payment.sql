create type public.overview_payment as (
  payout_id uuid,
  tracking_id uuid,
  creator_id uuid,
  handle text,
  email text,
  delivered_total integer,
  quota_total integer,
  amount numeric,
  payment_status app.payment_status,
  payout_method app.payout_method,
  has_payout_profile boolean
);
comment on type public.overview_payment is 'A payout in an overview.';
comment on column public.overview_payment.payout_id is 'Key; endpoints take it as payout_id.';
comment on column public.overview_payment.tracking_id is 'Tracking of the month; null where only adjustments are paid.';
comment on column public.overview_payment.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.overview_payment.handle is 'Public name, with its "@".';
comment on column public.overview_payment.email is 'E-mail address of the account.';
comment on column public.overview_payment.delivered_total is 'Approved videos of the month, all kinds together.';
comment on column public.overview_payment.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.overview_payment.amount is 'Amount in euros, exact to the cent.';
comment on column public.overview_payment.payment_status is 'Payment status.';
comment on column public.overview_payment.payout_method is 'How the creator is paid; null without a profile.';
comment on column public.overview_payment.has_payout_profile is 'Whether the creator can be paid.';
