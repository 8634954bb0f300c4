-- What a full month of each plan asks and earns. Quotas, rates and earnings follow from packages, mixes and rates alone, which
-- change a few times a year, and are asked for by every visitor of the landing page and by every creator whose month is opened:
-- they are computed when the reference data changes (private.keep_full_months), in the same transaction. app.computed_full_months
-- computes them again; `retro doctor` and the tests compare. A rate holds from a day on, so there is a row for every such day.

create table if not exists app.full_months (
  package_tier integer not null,
  mix app.mix not null,
  valid_from date not null,
  quota_total integer not null,
  monthly_credits app.money not null,
  quotas jsonb not null constraint quotas_are_per_type check (jsonb_typeof(quotas) = 'object'),
  rates jsonb not null constraint rates_are_per_type check (jsonb_typeof(rates) = 'object'),
  items jsonb not null constraint items_are_a_list check (jsonb_typeof(items) = 'array'),
  amount app.money not null,
  constraint full_months_pkey primary key (package_tier, mix, valid_from)
);
comment on table app.full_months is 'What a month of each plan asks, and earns when everything is delivered. Kept from packages, mixes and rates.';
comment on column app.full_months.package_tier is 'The package.';
comment on column app.full_months.mix is 'The mix.';
comment on column app.full_months.valid_from is 'First Paris day on which these rates hold; -infinity before the first rate.';
comment on column app.full_months.quota_total is 'Videos of the package.';
comment on column app.full_months.monthly_credits is 'Credits of the package.';
comment on column app.full_months.quotas is 'app.calculate_quotas of package and mix.';
comment on column app.full_months.rates is 'app.rates_on of package and day.';
comment on column app.full_months.items is 'Items of app.calculate_payout with everything delivered.';
comment on column app.full_months.amount is 'Total of app.calculate_payout, credits included.';
alter table app.full_months enable row level security;
