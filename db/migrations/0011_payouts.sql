-- Payouts. Closing a month freezes one payout per creator, with its items; from then on its amount never changes, for no role.
-- What happens to it afterwards (ordered, paid, reversed) are rows of app.payout_events, and payment_status, paid_at and
-- reference follow from them. An adjustment is a signed amount that waits for the next closing.

create table if not exists app.payouts (
  id uuid constraint payouts_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint payouts_of_a_creator references app.creators (id),
  month app.month not null constraint payouts_of_a_month references app.months (month),
  tracking_id uuid,
  amount app.money not null constraint amount_is_not_negative check (amount >= 0),
  monthly_credits app.money not null constraint credits_are_not_negative check (monthly_credits >= 0),
  payment_status app.payment_status not null default 'a_faire',
  paid_at timestamptz,
  reference text constraint reference_fits check (length(reference) between 1 and 140),
  frozen_at timestamptz not null default now(),
  constraint one_payout_per_creator_and_month unique (creator_id, month),
  constraint payouts_belong_to_their_creator unique (id, creator_id),
  constraint payouts_of_a_tracking_of_their_creator foreign key (tracking_id, creator_id)
    references app.monthly_tracking (id, creator_id),
  constraint paid_means_paid_at check ((payment_status = 'paye') = (paid_at is not null)),
  constraint reference_of_a_payment check (reference is null or payment_status = 'paye'),
  constraint nothing_to_pay_is_paid check (amount > 0 or payment_status = 'paye')
);
create index if not exists payouts_month on app.payouts (month);
create index if not exists payouts_tracking on app.payouts (tracking_id, creator_id);
create index if not exists payouts_unpaid on app.payouts (month) where payment_status <> 'paye';
comment on table app.payouts is 'What a creator is paid for a month, frozen when the month was closed.';
comment on column app.payouts.id is 'Identity.';
comment on column app.payouts.creator_id is 'Who is paid.';
comment on column app.payouts.month is 'For which month.';
comment on column app.payouts.tracking_id is 'The tracking of that month; null where only adjustments are paid.';
comment on column app.payouts.amount is 'Items + credits + adjustments, to the cent.';
comment on column app.payouts.monthly_credits is 'Credits in the amount: those of the month, or 0.00 without an approved video.';
comment on column app.payouts.payment_status is 'Follows from the events; no role can write it directly.';
comment on column app.payouts.paid_at is 'When it was paid; null while it is not.';
comment on column app.payouts.reference is 'Reference of the payment; null while unpaid and for 0.00.';
comment on column app.payouts.frozen_at is 'When the month was closed.';

create table if not exists app.payout_items (
  payout_id uuid not null,
  creator_id uuid not null,
  video_type app.video_type not null constraint items_of_a_kind references app.video_types (video_type),
  delivered integer not null constraint delivered_is_not_negative check (delivered >= 0),
  rate app.money not null constraint rate_is_not_negative check (rate >= 0),
  subtotal app.money not null,
  constraint payout_items_pkey primary key (payout_id, video_type),
  constraint items_of_a_payout foreign key (payout_id, creator_id) references app.payouts (id, creator_id),
  constraint subtotal_is_delivered_times_rate check (subtotal = delivered * rate)
);
create index if not exists payout_items_payout on app.payout_items (payout_id, creator_id);
create index if not exists payout_items_creator on app.payout_items (creator_id);
create index if not exists payout_items_video_type on app.payout_items (video_type);
comment on table app.payout_items is 'The lines of a payout, one per kind of video that has a rate.';
comment on column app.payout_items.payout_id is 'The payout.';
comment on column app.payout_items.creator_id is 'Who is paid: the key of the policies.';
comment on column app.payout_items.video_type is 'Kind of video.';
comment on column app.payout_items.delivered is 'Approved videos.';
comment on column app.payout_items.rate is 'Euros per video, as frozen at the month''s opening.';
comment on column app.payout_items.subtotal is 'delivered x rate.';

create table if not exists app.payout_adjustments (
  id uuid constraint payout_adjustments_pkey primary key default gen_random_uuid(),
  place bigint generated always as identity,
  creator_id uuid not null constraint adjustments_of_a_creator references app.creators (id),
  amount app.money not null constraint adjustment_adjusts check (amount <> 0),
  reason text not null constraint reason_is_given check (length(reason) between 1 and 2000),
  request_key text constraint request_key_fits check (length(request_key) between 1 and 200),
  payout_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint adjustments_of_a_payout foreign key (payout_id, creator_id) references app.payouts (id, creator_id),
  constraint one_adjustment_per_request_key unique (creator_id, request_key)
);
create index if not exists payout_adjustments_payout on app.payout_adjustments (payout_id, creator_id);
create index if not exists payout_adjustments_open on app.payout_adjustments (creator_id) where payout_id is null;
comment on table app.payout_adjustments is 'Signed amounts that a closing takes into a payout. Once taken they never change.';
comment on column app.payout_adjustments.id is 'Identity.';
comment on column app.payout_adjustments.place is 'Order of writing: two adjustments may bear the same instant.';
comment on column app.payout_adjustments.creator_id is 'Whose payout.';
comment on column app.payout_adjustments.amount is 'Euros, positive or negative.';
comment on column app.payout_adjustments.reason is 'Why; the creator sees it.';
comment on column app.payout_adjustments.request_key is 'Tells a repeated call from a new adjustment.';
comment on column app.payout_adjustments.payout_id is 'The payout that took it; null while open.';
comment on column app.payout_adjustments.created_by is 'The admin, from the token.';
comment on column app.payout_adjustments.created_at is 'When.';

create table if not exists app.payout_events (
  id uuid constraint payout_events_pkey primary key default gen_random_uuid(),
  place bigint generated always as identity,
  payout_id uuid not null,
  creator_id uuid not null,
  kind app.payout_event_kind not null,
  reference text constraint reference_fits check (length(reference) between 1 and 140),
  reason text constraint reason_fits check (length(reason) between 1 and 2000),
  paid_at timestamptz,
  request_key text constraint request_key_fits check (length(request_key) between 1 and 200),
  actor_id uuid,
  happened_at timestamptz not null default now(),
  constraint events_of_a_payout foreign key (payout_id, creator_id) references app.payouts (id, creator_id),
  constraint paid_at_belongs_to_payments check ((kind = 'paid') = (paid_at is not null)),
  constraint going_back_has_a_reason check (kind not in ('reversed', 'order_cancelled') or reason is not null),
  constraint one_event_per_request_key unique (payout_id, request_key)
);
create index if not exists payout_events_payout on app.payout_events (payout_id, creator_id);
create index if not exists payout_events_creator on app.payout_events (creator_id, happened_at desc);
comment on table app.payout_events is 'What happened to a payout: inserted, never changed. Its payment status follows.';
comment on column app.payout_events.id is 'Identity.';
comment on column app.payout_events.place is 'Order of writing: two events may bear the same instant.';
comment on column app.payout_events.payout_id is 'The payout.';
comment on column app.payout_events.creator_id is 'Who is paid, filled in by the trigger: the key of the policies.';
comment on column app.payout_events.kind is 'What happened.';
comment on column app.payout_events.reference is 'Reference of the payment: of this one when paid, of the one taken back when reversed.';
comment on column app.payout_events.reason is 'Why; required where a step goes back.';
comment on column app.payout_events.paid_at is 'When the money left; for payments only.';
comment on column app.payout_events.request_key is 'Tells a repeated call from a new one.';
comment on column app.payout_events.actor_id is 'Who, from the token; null for the service.';
comment on column app.payout_events.happened_at is 'When it was recorded.';
