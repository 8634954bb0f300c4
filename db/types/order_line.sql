create type public.order_line as (
  payout_id uuid,
  end_to_end_id text,
  handle text,
  account_holder_name text,
  iban text,
  paypal_email text,
  stripe_account text,
  amount numeric,
  bank_details_changed_at timestamptz
);
comment on type public.order_line is 'A payment of an order.';
comment on column public.order_line.payout_id is 'The payout, key of public.payouts.';
comment on column public.order_line.end_to_end_id is 'Identifier of this payment, different from all others.';
comment on column public.order_line.handle is 'Handle of the creator.';
comment on column public.order_line.account_holder_name is 'Name on the bank account; null for other methods.';
comment on column public.order_line.iban is 'Bank account, in full; null for other methods.';
comment on column public.order_line.paypal_email is 'E-mail address of the PayPal account; null for other methods.';
comment on column public.order_line.stripe_account is 'Identifier of the Stripe account; null for other methods.';
comment on column public.order_line.amount is 'Amount in euros, exact to the cent.';
comment on column public.order_line.bank_details_changed_at is 'When the bank details were changed, if less than 72 hours before the order; null otherwise.';
