-- Rates: a new one from today or later, replaced by another of the same day, cancelled before it begins.
begin;
select plan(33);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
create temporary table frozen as
select jsonb_agg(to_jsonb(t) order by t.id) as trackings from app.monthly_tracking as t;

select tests.act_as('admin');
select results_eq(
  $$
    select r.package_tier, r.video_type, r.label, r.rate::text, r.is_placeholder, r.valid_from, u.total
    from public.update_rate('OOTD', 110) as u, unnest(u.rows) as r
  $$,
  $$
    select t.tier, 'OOTD'::app.video_type, 'OOTD', '110.00', false, '2026-03-10'::date, 4::bigint
    from (values (10), (20), (30), (40)) as t (tier)
  $$,
  'without package and day a rate applies to all packages from today'
);
select tests.act_as_owner();
select is(array_agg(r.package_tier order by r.ctid), '{10,20,30,40}', 'rates are written in the order of packages')
from app.video_rates as r
where r.video_type = 'OOTD' and r.valid_from = '2026-03-10';
select tests.act_as('admin');
select results_eq(
  $$ select r.rate::numeric from public.video_rates as r where r.video_type = 'OOTD' order by 1 $$,
  $$ values (110.00), (110.00), (110.00), (110.00) $$,
  'the new rate applies'
);
select is(
  ((public.update_rate('OOTD', 115, 20)).rows[1]).rate, 115.00, 'a second rate of the same day replaces the first'
);
select is(
  (select array_agg(r.rate::numeric order by r.package_tier) from public.video_rates as r where r.video_type = 'OOTD'),
  array[110.00, 115.00, 110.00, 110.00],
  'a rate for one package changes only that package'
);
select is(
  ((public.update_rate('OOTD', 115, 20)).rows[1]).rate_id,
  (select r.rate_id from public.video_rates as r where (r.video_type, r.package_tier) = ('OOTD', 20)),
  'the same rate again returns the same row'
);
select isnt(
  ((public.update_rate('OOTD', 115, 20, null, 'true')).rows[1]).is_placeholder,
  false,
  'the same amount as a placeholder is a new rate'
);
select is(
  ((public.update_rate('OOTD', 120, 20, '2026-04-01')).rows[1]).valid_from, '2026-04-01'::date, 'a future rate can be set'
);
select is(
  (select r.rate::numeric from public.video_rates as r where (r.video_type, r.package_tier) = ('OOTD', 20)),
  115.00,
  'a future rate does not apply yet'
);
select is(
  (
    select array_agg(r.rate order by r.valid_from)
    from unnest((public.admin_config()).rates) as r
    where (r.video_type, r.package_tier) = ('OOTD', 20)
  ),
  array[115.00, 120.00],
  'admins see current and future rates'
);
select is(
  tests.refusal_details(format('select public.update_rate(%s)', a.arguments)) ->> 'field', a.field, a.arguments
)
from (
  values
    ($$'ootd', 1$$, 'video_type'),
    ('null, 1', 'video_type'),
    ($$'OOTD', -1$$, 'rate'),
    ($$'OOTD', 10000.01$$, 'rate'),
    ($$'OOTD', 99999999.99$$, 'rate'),
    ($$'OOTD', 'NaN'$$, 'rate'),
    ($$'OOTD', 0.005$$, 'rate'),
    ($$'OOTD', 1, 25$$, 'package_tier'),
    ($$'OOTD', 1, null, 'infinity'$$, 'valid_from')
) as a (arguments, field);
select is(
  tests.refusal_details($$ select public.update_rate('OOTD', 1, 20, '2036-03-11') $$) -> 'bound',
  '{"min": "2026-03-10", "max": "2036-03-10"}',
  'a rate that begins in more than ten years is refused, with the bound'
);
select is(
  tests.refusal($$ select public.update_rate('OOTD', 1, 20, '-infinity') $$), 'VALIDATION_FAILED', 'a rate begins on some day'
);
select is(
  tests.refusal($$ select public.update_rate('OOTD', 1, 20, '2026-03-09') $$), 'RATE_BACKDATED', 'a rate from yesterday is refused'
);

-- Cancelling a rate.
select results_eq(
  $$
    select c.rate, c.valid_from
    from public.cancel_rate((
      select r.rate_id from unnest((public.admin_config()).rates) as r where r.valid_from = '2026-04-01'
    )) as c
  $$,
  $$ values (120.00, '2026-04-01'::date) $$,
  'a future rate can be cancelled'
);
select is(
  (select count(*) from unnest((public.admin_config()).rates) as r where r.valid_from > '2026-03-10'),
  0::bigint,
  'a cancelled rate is not listed'
);
select lives_ok(
  $$ select public.cancel_rate(c.rate_id) from app.rate_cancellations as c $$, 'cancelling again returns the same answer'
);
select is(
  tests.refusal($$ select public.cancel_rate(r.rate_id) from public.video_rates as r limit 1 $$),
  'RATE_BEGUN',
  'a rate that has begun cannot be cancelled'
);
select is(tests.refusal('select public.cancel_rate(gen_random_uuid())'), 'NOT_FOUND', 'an unknown rate is refused');
select is(tests.refusal('select public.cancel_rate(null)'), 'NOT_FOUND', 'a null rate is refused');

select tests.act_as_owner();
select results_eq(
  $$ select count(*), min(c.cancelled_by::text), min(c.cancelled_at) from app.rate_cancellations as c $$,
  $$ values (1::bigint, tests.account('admin')::text, '2026-03-10 12:00 Europe/Paris'::timestamptz) $$,
  'a cancellation is one row with account and time of the server'
);
select is(
  (select jsonb_agg(to_jsonb(t) order by t.id) from app.monthly_tracking as t),
  (select f.trackings from frozen as f),
  'rates do not change open months'
);

-- No plain update cancels a rate or restores one.
select is(tests.refusal('delete from app.video_rates'), '55000', 'a rate cannot be deleted');
select is(
  tests.refusal('update app.video_rates set cancelled_at = now() where cancelled_at is null'),
  '55000',
  'an update cannot cancel a rate'
);
create function pg_temp.restore()
returns trigger
language plpgsql
as $$
begin
  update app.video_rates set cancelled_at = null where cancelled_at is not null;
  return null;
end;
$$;
create temporary table decisions (number integer);
create trigger t20_apply after insert on decisions for each row execute function pg_temp.restore();
select is(
  array[
    tests.refusal('update app.video_rates set cancelled_at = null where cancelled_at is not null'),
    tests.refusal('insert into decisions values (1)')
  ],
  array['55000', '55000'],
  'neither an update nor a decision can restore a cancelled rate'
);

select * from finish();
rollback;
