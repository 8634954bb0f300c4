-- Opening a month: quotas and rates are computed from the plan and the rates of its first day, and never change.
begin;
select plan(17);

select private.set_clock('2027-01-10 12:00 Europe/Paris');
create function pg_temp.tracking(person text, month text)
returns app.monthly_tracking
language sql
as $$
  select t
  from app.monthly_tracking as t
  where t.creator_id = tests.creator(tracking.person) and t.month = tracking.month;
$$;

-- Rates that begin on the first day, after it, and one that was cancelled.
insert into app.video_rates (package_tier, video_type, rate, valid_from, cancelled_at)
values
  (20, 'OOTD', 111, '2027-02-01', null), (20, 'TRAINING', 222, '2027-02-02', null), (20, 'CINEMATIC', 333, '2027-01-01', now()),
  (10, 'BEFORE_AFTER', 444, '2027-01-01', null);

-- All inserted values are replaced.
insert into app.monthly_tracking (
  creator_id, month, package_tier, mix, quota_total, quotas, monthly_credits, rates, deadline, opened_at
)
values (
  tests.creator('emma'), '2027-02', 40, 'PREMIUM_80S', 999, '{"OOTD": 999}', 999, '{"OOTD": 999}', '2099-01-01', '2099-01-01'
);
select is((t).package_tier, 20, 'a tracking has the package of the plan') from pg_temp.tracking('emma', '2027-02') as t;
select is((t).mix::text, 'VOLUME', 'a tracking has the mix of the plan') from pg_temp.tracking('emma', '2027-02') as t;
select is((t).quota_total, 20, 'a tracking has the quota of the package') from pg_temp.tracking('emma', '2027-02') as t;
select is(
  (t).quotas, '{"OOTD": 8, "TRAINING": 7, "BEFORE_AFTER": 4, "SPORTS_80S": 0, "CINEMATIC": 1}', 'split by the mix'
)
from pg_temp.tracking('emma', '2027-02') as t;
select is(
  (t).monthly_credits::numeric, 25.00, 'a tracking has the credits of the package'
)
from pg_temp.tracking('emma', '2027-02') as t;
select is(
  (t).rates,
  '{"OOTD": 111.00, "TRAINING": 95.00, "BEFORE_AFTER": 120.00, "SPORTS_80S": 140.00, "CINEMATIC": 180.00}',
  'the rates of the first day, of her package, but for the cancelled'
)
from pg_temp.tracking('emma', '2027-02') as t;
select is((t).deadline, '2027-02-28', 'the deadline is the last day of the month') from pg_temp.tracking('emma', '2027-02') as t;
select is((t).opened_at, '2027-01-10 11:00Z', 'opened_at is the time of the clock') from pg_temp.tracking('emma', '2027-02') as t;
select is(app.month_state('2027-02'), 'open', 'the opening creates the month');

-- A second opening, after plan and rates have changed.
create temporary table first_opening as
select pg_temp.tracking('emma', '2027-02') as row;
update app.packages set quota_videos = 21, monthly_credits = 99;
update app.video_rates set rate = 1;
select is(
  private.open_tracking(tests.creator('emma'), '2027-02'),
  (select (f.row).id from first_opening as f),
  'opening again returns the same row'
);
select is(
  pg_temp.tracking('emma', '2027-02'),
  (select f.row from first_opening as f),
  'edits of package and rates do not change an open tracking'
);
select is(tests.refusal($$ update app.monthly_tracking set quota_total = 0 $$), '55000', 'the owner cannot change a tracking');

-- A creator who is not active owes nothing and gets no credits.
insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
values (tests.creator('julie'), 'actif', 'inactif', 'Left');
select private.open_tracking(tests.creator('julie'), '2027-02');
select is((t).quota_total, 0, 'a creator who is not active owes no videos') from pg_temp.tracking('julie', '2027-02') as t;
select is(
  (t).quotas, '{"OOTD": 0, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'of no kind'
)
from pg_temp.tracking('julie', '2027-02') as t;
select is(
  (t).monthly_credits::numeric, 0.00, 'a creator who is not active gets no credits'
)
from pg_temp.tracking('julie', '2027-02') as t;
select is((t).rates ->> 'BEFORE_AFTER', '1.00', 'the tracking of a creator who is not active has rates')
from pg_temp.tracking('julie', '2027-02') as t;

-- A closed month is opened for nobody.
select is(
  tests.refusal($$ select private.open_tracking(tests.creator('marc'), '2026-01') $$),
  'MONTH_CLOSED',
  'no tracking is opened in a closed month'
);

select * from finish();
rollback;
