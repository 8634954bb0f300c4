-- Months. app.months says which months exist and which are closed; app.monthly_tracking holds what one creator owes in one
-- month, frozen at opening: package, mix, quotas, credits and rates are copied so that no later edit reaches them. What was
-- delivered is never stored: it is the count of approved videos. Closing a month is a row of app.month_closings, whose
-- trigger freezes the payouts (0011).

create table if not exists app.months (
  month app.month constraint months_pkey primary key,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
comment on table app.months is 'The months of the programme. Its row is the lock that uploads, reviews and closings share.';
comment on column app.months.month is 'YYYY-MM.';
comment on column app.months.opened_at is 'When its first tracking was opened.';
comment on column app.months.closed_at is 'When it was closed; a closed month takes no upload and no review.';

create table if not exists app.monthly_tracking (
  id uuid constraint monthly_tracking_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint tracking_of_a_creator references app.creators (id),
  month app.month not null constraint tracking_of_a_month references app.months (month),
  package_tier integer not null constraint tracking_of_a_package references app.packages (tier),
  mix app.mix not null constraint tracking_of_a_mix references app.mixes (mix),
  quota_total integer not null constraint quota_is_not_negative check (quota_total >= 0),
  quotas jsonb not null constraint quotas_are_per_type check (jsonb_typeof(quotas) = 'object'),
  monthly_credits app.money not null constraint credits_are_not_negative check (monthly_credits >= 0),
  rates jsonb not null constraint rates_are_per_type check (jsonb_typeof(rates) = 'object'),
  deadline date not null,
  opened_at timestamptz not null default now(),
  constraint one_tracking_per_creator_and_month unique (creator_id, month),
  constraint tracking_belongs_to_its_creator unique (id, creator_id)
);
create index if not exists monthly_tracking_month on app.monthly_tracking (month);
create index if not exists monthly_tracking_package_tier on app.monthly_tracking (package_tier);
create index if not exists monthly_tracking_mix on app.monthly_tracking (mix);
comment on table app.monthly_tracking is 'What one creator owes in one month, as frozen when the month was opened.';
comment on column app.monthly_tracking.id is 'Identity.';
comment on column app.monthly_tracking.creator_id is 'The creator.';
comment on column app.monthly_tracking.month is 'YYYY-MM.';
comment on column app.monthly_tracking.package_tier is 'Package at opening.';
comment on column app.monthly_tracking.mix is 'Mix at opening.';
comment on column app.monthly_tracking.quota_total is 'Videos owed; 0 where a carried-over video needs a month and the creator is not active.';
comment on column app.monthly_tracking.quotas is 'Videos owed per kind, {"OOTD": 8, ...}; sums to quota_total.';
comment on column app.monthly_tracking.monthly_credits is 'Euros added when at least one video is approved.';
comment on column app.monthly_tracking.rates is 'Euros per approved video and kind, valid on the first day of the month.';
comment on column app.monthly_tracking.deadline is 'Last calendar day of the month.';
comment on column app.monthly_tracking.opened_at is 'When it was opened.';

create table if not exists app.month_closings (
  month app.month constraint month_closings_pkey primary key constraint closings_of_a_month references app.months (month),
  carry_pending boolean not null default false,
  closed_by uuid,
  closed_at timestamptz not null default now()
);
comment on table app.month_closings is 'Closings of months: inserted, never changed. The trigger freezes the payouts in the same transaction.';
comment on column app.month_closings.month is 'The month that was closed.';
comment on column app.month_closings.carry_pending is 'Whether pending videos moved on to the next month.';
comment on column app.month_closings.closed_by is 'Who closed it; null for the service.';
comment on column app.month_closings.closed_at is 'When.';
