-- The earnings of approved videos: a line per type with a rate, credits in full, exact decimals.
begin;
select plan(30);

select volatility_is('app', 'calculate_payout', array['jsonb', 'jsonb', 'numeric'], 'immutable');
select function_returns('app', 'calculate_payout', array['jsonb', 'jsonb', 'numeric'], 'jsonb');

create function pg_temp.rates()
returns jsonb
language sql
as $$ select '{"OOTD": 100, "TRAINING": 95, "BEFORE_AFTER": 120, "SPORTS_80S": 140, "CINEMATIC": 180}'::jsonb; $$;

create function pg_temp.total(delivered jsonb, rates jsonb, credits numeric)
returns text
language sql
as $$ select app.calculate_payout(total.delivered, total.rates, total.credits) ->> 'total'; $$;

select results_eq(
  $$
    select p.tier, m.mix::text, (app.calculate_payout(
      app.calculate_quotas(p.quota_videos, app.shares_of(m.mix)), pg_temp.rates(), p.monthly_credits
    ) ->> 'total')::numeric
    from app.packages as p
    cross join app.mixes as m
    order by p.tier, m.mix
  $$,
  $$
    values
      (10, 'VOLUME', 1020.00), (10, 'EQUILIBRE', 1085.00), (10, 'PREMIUM_80S', 1185.00), (10, 'TRANSFO_HEAVY', 1105.00),
      (20, 'VOLUME', 2150.00), (20, 'EQUILIBRE', 2255.00), (20, 'PREMIUM_80S', 2480.00), (20, 'TRANSFO_HEAVY', 2320.00),
      (30, 'VOLUME', 3183.00), (30, 'EQUILIBRE', 3353.00), (30, 'PREMIUM_80S', 3678.00), (30, 'TRANSFO_HEAVY', 3438.00),
      (40, 'VOLUME', 4300.00), (40, 'EQUILIBRE', 4510.00), (40, 'PREMIUM_80S', 4960.00), (40, 'TRANSFO_HEAVY', 4640.00)
  $$,
  'the sixteen full months'
);

select is(
  app.calculate_payout('{"OOTD": 8, "TRAINING": 7, "BEFORE_AFTER": 4}', pg_temp.rates(), 25),
  '{
    "items": [
      {"video_type": "OOTD", "delivered": 8, "rate": 100.00, "subtotal": 800.00},
      {"video_type": "TRAINING", "delivered": 7, "rate": 95.00, "subtotal": 665.00},
      {"video_type": "BEFORE_AFTER", "delivered": 4, "rate": 120.00, "subtotal": 480.00},
      {"video_type": "SPORTS_80S", "delivered": 0, "rate": 140.00, "subtotal": 0.00},
      {"video_type": "CINEMATIC", "delivered": 0, "rate": 180.00, "subtotal": 0.00}
    ],
    "monthly_credits": 25.00,
    "total": 1970.00
  }',
  '8 OOTD, 7 TRAINING and 4 BEFORE_AFTER of tier 20 are 800 + 665 + 480 + 25'
);
select is(pg_temp.total('{}', pg_temp.rates(), 50), '50.00', 'credits are granted in full whatever was delivered');
select is(pg_temp.total('{}', '{}', 0), '0.00', 'an amount of nothing is 0.00, with decimals');
select is(
  pg_temp.total('{"OOTD": 1, "TRAINING": 1}', '{"OOTD": 0.004, "TRAINING": 0.004}', 0),
  '0.00',
  'each line is rounded, then they are summed'
);
select is(
  pg_temp.total('{"OOTD": -3, "TRAINING": 1}', pg_temp.rates(), 0), '95.00', 'a count below 0 is 0, not a deduction'
);
select is(
  app.calculate_payout('{"OOTD": -3}', '{"OOTD": 100}', 0) -> 'items' -> 0 ->> 'delivered',
  '0',
  'the line of a count below 0 has 0 videos'
);
select is(
  app.calculate_payout('{"OOTD": 2, "CINEMATIC": 5}', '{"OOTD": 100}', 0),
  '{
    "items": [{"video_type": "OOTD", "delivered": 2, "rate": 100.00, "subtotal": 200.00}],
    "monthly_credits": 0.00,
    "total": 200.00
  }',
  'a type without a rate pays nothing and is absent'
);
select is(app.calculate_payout('{"OOTD": 1}', '{}', 0) -> 'items', '[]', 'without rates there are no lines');
select is(
  app.calculate_payout('{"OOTD": 2}', '{"OOTD": 0}', 0) -> 'items',
  '[{"video_type": "OOTD", "delivered": 2, "rate": 0.00, "subtotal": 0.00}]',
  'a rate of 0 is a rate'
);
select is(
  app.calculate_payout('{"OOTD": 1}', '{"OOTD": 10.005}', 0) #>> '{items,0,rate}', '10.01', 'a line shows its rate in whole cents'
);
select is(pg_temp.total('{"OOTD": 3}', '{"OOTD": 33.33}', 0.01), '100.00', 'cents are exact');
select is(pg_temp.total('{"OOTD": 300}', '{"OOTD": 0.1}', 0), '30.00', 'sums of tenths are exact');
select is(
  pg_temp.total('{"OOTD": 99, "TRAINING": 1}', pg_temp.rates(), 0), '9995.00', 'videos above a quota are paid'
);
select is(
  (
    select string_agg(i.item ->> 'video_type', ',' order by i.place)
    from jsonb_array_elements(
      app.calculate_payout(
        '{}', '{"CINEMATIC": 1, "OOTD": 1, "SPORTS_80S": 1, "TRAINING": 1, "BEFORE_AFTER": 1}', 0
      ) -> 'items'
    ) with ordinality as i (item, place)
  ),
  'OOTD,TRAINING,BEFORE_AFTER,SPORTS_80S,CINEMATIC',
  'lines stand in type order'
);

select throws_ok(
  format('select app.calculate_payout(%L, %L, %L)', r.delivered, r.rates, r.credits),
  '22023',
  null,
  r.description || ' is refused'
)
from (
  values
    ('{"VLOG": 1}', '{}', 0, 'a delivered type that is unknown'),
    ('{}', '{"VLOG": 1}', 0, 'a rate of an unknown type'),
    ('{"OOTD": "1"}', '{}', 0, 'a count that is text'),
    ('{"OOTD": null}', '{}', 0, 'a count that is null'),
    ('{}', '{"OOTD": "100"}', 0, 'a rate that is text'),
    ('[]', '{}', 0, 'a list of counts'),
    ('{}', '[]', 0, 'a list of rates'),
    (null, '{}', 0, 'missing counts'),
    ('{}', null, 0, 'missing rates'),
    ('{}', '{}', -0.01, 'a negative credit'),
    ('{}', '{}', null, 'a missing credit'),
    ('{}', '{}', 'NaN'::numeric, 'a credit that is no number'),
    ('{}', '{}', 'Infinity'::numeric, 'a credit without end')
) as r (delivered, rates, credits, description);

select * from finish();
rollback;
