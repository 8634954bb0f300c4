-- How a quota is split: largest remainder in exact decimals, ties in the order of the types.
begin;
select plan(30);

select volatility_is('app', 'calculate_quotas', array['integer', 'jsonb'], 'immutable');
select function_returns('app', 'calculate_quotas', array['integer', 'jsonb'], 'jsonb');

-- The five values in type order, to read and compare.
create function pg_temp.split(quota_total integer, shares numeric[])
returns text
language sql
as $$
  select string_agg(q.quotas ->> t.video_type::text, ',' order by t.place)
  from unnest(app.video_type_order()) with ordinality as t (video_type, place)
  cross join app.calculate_quotas(
    split.quota_total,
    (
      select jsonb_object_agg(s.video_type, split.shares[s.place])
      from unnest(app.video_type_order()) with ordinality as s (video_type, place)
    )
  ) as q (quotas);
$$;

select is(pg_temp.split(10, array[.40, .35, .20, 0, .05]), '4,4,2,0,0', '10 videos of VOLUME');
select is(pg_temp.split(20, array[.40, .35, .20, 0, .05]), '8,7,4,0,1', '20 videos of VOLUME');
select is(pg_temp.split(30, array[.30, .30, .25, .10, .05]), '9,9,8,3,1', '30 videos of EQUILIBRE');
select is(pg_temp.split(40, array[.20, .25, .20, .20, .15]), '8,10,8,8,6', '40 videos of PREMIUM_80S');
select is(pg_temp.split(7, array[.20, .20, .20, .20, .20]), '2,2,1,1,1', 'equal fractions go in type order');
select is(pg_temp.split(3, array[.70, .10, .10, .10, 0]), '2,1,0,0,0', 'the largest fraction goes first');
select is(pg_temp.split(1, array[.20, .20, .20, .20, .20]), '1,0,0,0,0', 'a quota of one video gives one video');
select is(pg_temp.split(0, array[.40, .35, .20, 0, .05]), '0,0,0,0,0', 'a quota of 0 gives zeros');
select is(pg_temp.split(5, array[0, 0, 0, 0, 1]), '0,0,0,0,5', 'a share of 1 gets the whole quota');
select is(
  pg_temp.split(3, array[1 / 3.0, 1 / 3.0, 1 - 2 * (1 / 3.0), 0, 0]), '1,1,1,0,0', 'shares with many decimals are split exactly'
);
select is(pg_temp.split(2147483647, array[1, 0, 0, 0, 0]), '2147483647,0,0,0,0', 'the largest integer is split');
select is(
  app.calculate_quotas(10, '{"OOTD": 4e-1, "TRAINING": 0.35, "BEFORE_AFTER": 0.2, "SPORTS_80S": 0, "CINEMATIC": 0.05}'),
  '{"OOTD": 4, "TRAINING": 4, "BEFORE_AFTER": 2, "SPORTS_80S": 0, "CINEMATIC": 0}',
  'an object of five integers, however the shares are written'
);

select is_empty(
  $$
    select m.mix, n.total
    from app.mixes as m
    cross join generate_series(0, 200) as n (total)
    where (
      select count(*) <> 5
        or sum(q.value::integer) <> n.total
        or bool_or(q.value::integer not between floor(n.total * s.share) and floor(n.total * s.share) + 1)
      from jsonb_each_text(app.calculate_quotas(n.total, app.shares_of(m.mix))) as q
      join app.mix_shares as s on s.mix = m.mix and s.video_type::text = q.key
    )
  $$,
  'totals from 0 to 200 whose parts do not sum to them, or lie off their share'
);

select throws_ok(
  format('select app.calculate_quotas(%L, %L)', r.total, r.shares), '22023', null, r.description || ' is refused'
)
from (
  values
    (-1, '{"OOTD": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a negative total'),
    (null, '{"OOTD": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a missing total'),
    (10, '{"OOTD": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0}', 'a missing share'),
    (10, '{"OOTD": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": null}', 'a null share'),
    (10, '{"OOTD": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": "0"}', 'a share that is text'),
    (10, '{"OOTD": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0, "X": 0}', 'an unknown type'),
    (10, '{"ootd": 1, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a type in lower case'),
    (10, '{"OOTD": 0.6, "TRAINING": 0.6, "BEFORE_AFTER": -0.2, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a negative share'),
    (10, '{"OOTD": 1.2, "TRAINING": -0.2, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a share above 1'),
    (10, '{"OOTD": 0.9999, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a sum below 1'),
    (10, '{"OOTD": 1, "TRAINING": 0.0001, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0}', 'a sum above 1'),
    (10, '{}', 'an empty distribution'),
    (10, '[0.2, 0.2, 0.2, 0.2, 0.2]', 'a distribution that is a list'),
    (10, 'null', 'a distribution that is JSON null'),
    (10, null, 'a missing distribution')
) as r (total, shares, description);

select * from finish();
rollback;
