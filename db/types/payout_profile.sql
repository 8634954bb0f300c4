create type public.payout_profile as (
  method app.payout_method,
  account_holder_name text,
  iban_last4 text,
  paypal_email text,
  stripe_account text,
  complete boolean,
  sepa boolean,
  updated_at timestamptz
);
comment on type public.payout_profile is 'How a creator is paid.';
comment on column public.payout_profile.method is 'Payment method.';
comment on column public.payout_profile.account_holder_name is 'Name on the bank account; null for other methods.';
comment on column public.payout_profile.iban_last4 is 'Last four of the IBAN; null without one.';
comment on column public.payout_profile.paypal_email is 'E-mail address of the PayPal account; null for other methods.';
comment on column public.payout_profile.stripe_account is 'Identifier of the Stripe account; null for other methods.';
comment on column public.payout_profile.complete is 'Whether the creator can be paid.';
comment on column public.payout_profile.sepa is 'Whether a bank file can pay the IBAN; null without one.';
comment on column public.payout_profile.updated_at is 'When it was last changed.';
