-- Payment orders: payouts that are sent to the bank, to PayPal or to Stripe together. An order is one row that names its payouts;
-- its trigger writes a line per payout with the bank details as they are at that moment, and each payout's event. Taking it back
-- is a row too. The state of an order is not stored: it is open while a line waits, cancelled when it was taken back, else
-- paid. The full bank details stand in the lines for the payment alone: no column grant reaches them, machinery hands them out, and
-- they go when the person is erased.

do $$
begin
  create type app.payment_order_status as enum ('open', 'cancelled', 'paid');
exception when duplicate_object then null;
end;
$$;
comment on type app.payment_order_status is E'Where a payment order stands.\nopen = Ouvert\ncancelled = Annulé\npaid = Réglé';

create table if not exists app.payment_orders (
  id uuid constraint payment_orders_pkey primary key default gen_random_uuid(),
  method app.payout_method not null,
  payout_ids uuid[] not null constraint orders_have_payouts check (cardinality(payout_ids) between 1 and 1000),
  created_by uuid,
  created_at timestamptz not null default now()
);
create index if not exists payment_orders_created on app.payment_orders (created_at desc, id);
comment on table app.payment_orders is 'Orders to pay payouts by one method: inserted, never changed. The lines and the events of the payouts follow.';
comment on column app.payment_orders.id is 'Identity; the message id of the bank file.';
comment on column app.payment_orders.method is 'How its payouts are paid.';
comment on column app.payment_orders.payout_ids is 'Which payouts, each once and in order.';
comment on column app.payment_orders.created_by is 'The admin, from the token.';
comment on column app.payment_orders.created_at is 'When.';

create table if not exists app.payment_order_lines (
  order_id uuid not null constraint lines_of_an_order references app.payment_orders (id),
  payout_id uuid not null,
  creator_id uuid not null,
  end_to_end_id text not null constraint end_to_end_id_is_unique unique
    constraint end_to_end_id_fits check (length(end_to_end_id) between 1 and 35),
  account_holder_name text,
  iban text,
  paypal_email text,
  stripe_account text,
  bank_details_changed_at timestamptz,
  closed_at timestamptz,
  constraint payment_order_lines_pkey primary key (order_id, payout_id),
  constraint lines_of_a_payout foreign key (payout_id, creator_id) references app.payouts (id, creator_id),
  constraint waiting_lines_say_where_to_pay check (closed_at is not null or num_nonnulls(iban, paypal_email, stripe_account) = 1),
  constraint bank_transfers_name_the_holder check (iban is null or account_holder_name is not null)
);
-- A payout waits in one order at most, or it would be paid twice.
create unique index if not exists payment_order_lines_waiting on app.payment_order_lines (payout_id) where closed_at is null;
create index if not exists payment_order_lines_payout on app.payment_order_lines (payout_id, creator_id);
comment on table app.payment_order_lines is 'The lines of payment orders, with the bank details as they were when the order was made; without them once the person is erased.';
comment on column app.payment_order_lines.order_id is 'The order.';
comment on column app.payment_order_lines.payout_id is 'The payout; its amount never changes.';
comment on column app.payment_order_lines.creator_id is 'Who is paid.';
comment on column app.payment_order_lines.end_to_end_id is 'What tells this payment from all others, up to the creator''s statement.';
comment on column app.payment_order_lines.account_holder_name is 'Name on the bank account, for transfers.';
comment on column app.payment_order_lines.iban is 'The bank account, for transfers.';
comment on column app.payment_order_lines.paypal_email is 'The account, for PayPal.';
comment on column app.payment_order_lines.stripe_account is 'The account, for Stripe.';
comment on column app.payment_order_lines.bank_details_changed_at is 'When the bank details were changed, if that was less than 72 hours before the order: worth a look.';
comment on column app.payment_order_lines.closed_at is 'When the payout was paid or the order cancelled; null while the line waits.';

create table if not exists app.payment_order_cancellations (
  order_id uuid constraint payment_order_cancellations_pkey primary key
    constraint cancellations_of_an_order references app.payment_orders (id),
  reason text not null constraint reason_is_given check (length(reason) between 1 and 2000),
  cancelled_by uuid,
  cancelled_at timestamptz not null default now()
);
comment on table app.payment_order_cancellations is 'Orders that were taken back: inserted, never changed. The payouts that still waited can be ordered again.';
comment on column app.payment_order_cancellations.order_id is 'The order.';
comment on column app.payment_order_cancellations.reason is 'Why, for instance what the bank said.';
comment on column app.payment_order_cancellations.cancelled_by is 'The admin, from the token.';
comment on column app.payment_order_cancellations.cancelled_at is 'When.';
