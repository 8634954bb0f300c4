-- The standing of a month, counted by type: a surplus of one type does not fill another.
begin;
select plan(24);

select volatility_is('app', 'tracking_summary', array['jsonb', 'jsonb'], 'immutable');
select function_returns('app', 'tracking_summary', array['jsonb', 'jsonb'], 'jsonb');

select is(
  app.tracking_summary(
    '{"OOTD": 8, "TRAINING": 7, "BEFORE_AFTER": 4, "SPORTS_80S": 0, "CINEMATIC": 1}',
    '{"OOTD": 8, "TRAINING": 7, "BEFORE_AFTER": 4}'
  ),
  '{
    "delivered_total": 19,
    "remaining": {"OOTD": 0, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 1},
    "remaining_total": 1,
    "status": "EN_ATTENTE",
    "remaining_details": "1 CINEMATIC",
    "completion_percent": 95
  }',
  'nineteen of twenty videos are summed up'
);
select is(
  app.tracking_summary('{"OOTD": 2}', '{"OOTD": 2}'),
  '{
    "delivered_total": 2,
    "remaining": {"OOTD": 0, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 0},
    "remaining_total": 0,
    "status": "OK",
    "remaining_details": "Objectif complet",
    "completion_percent": 100
  }',
  'missing types count as 0, and the result has all five'
);

create function pg_temp.part(quotas jsonb, delivered jsonb, part text)
returns text
language sql
as $$ select app.tracking_summary(part.quotas, part.delivered) ->> part.part; $$;

select is(
  pg_temp.part('{"CINEMATIC": 1, "OOTD": 3, "BEFORE_AFTER": 2}', '{"OOTD": 1}', 'remaining_details'),
  '2 OOTD | 2 BEFORE_AFTER | 1 CINEMATIC',
  'the remaining videos are listed in type order'
);
select is(
  pg_temp.part('{"OOTD": 2, "CINEMATIC": 1}', '{"OOTD": 9}', 'remaining_total'), '1', 'a surplus does not fill another type'
);
select is(
  pg_temp.part('{"OOTD": 2, "CINEMATIC": 1}', '{"OOTD": 9}', 'status'),
  'EN_ATTENTE',
  'a surplus of one type does not make the month complete'
);
select is(
  pg_temp.part('{"OOTD": 2, "CINEMATIC": 1}', '{"OOTD": 9}', 'delivered_total'), '9', 'a surplus counts in the delivered total'
);
select is(
  pg_temp.part('{"OOTD": 2}', '{"CINEMATIC": 3}', 'delivered_total'), '3', 'a type without a quota counts in the delivered total'
);
select is(pg_temp.part('{"OOTD": 2}', '{"OOTD": -1}', 'delivered_total'), '0', 'a count below 0 is 0');
select is(pg_temp.part('{}', '{}', 'completion_percent'), '100', 'a month without quotas is at 100 percent');
select is(
  pg_temp.part('{}', '{}', 'remaining_details'), 'Objectif complet', 'a month without quotas has the text of a complete one'
);
select is(pg_temp.part('{"OOTD": 8}', '{"OOTD": 1}', 'completion_percent'), '13', '12.5 percent is rounded half up');
select is(pg_temp.part('{"OOTD": 3}', '{"OOTD": 1}', 'completion_percent'), '33', '33.3 percent is 33');
select is(
  pg_temp.part('{"OOTD": 200}', '{"OOTD": 199}', 'completion_percent'), '100', '99.5 percent is rounded half up'
);
select is(pg_temp.part('{"OOTD": 200}', '{"OOTD": 1}', 'completion_percent'), '1', 'half a percent is rounded up');
select is(pg_temp.part('{"OOTD": 2}', '{"OOTD": 5}', 'completion_percent'), '100', 'a surplus stays at 100');

select throws_ok(
  format('select app.tracking_summary(%L, %L)', r.quotas, r.delivered), '22023', null, r.description || ' is refused'
)
from (
  values
    ('{"VLOG": 1}', '{}', 'an owed type that is unknown'),
    ('{}', '{"VLOG": 1}', 'a delivered type that is unknown'),
    ('{}', '{"OOTD": "1"}', 'a count that is text'),
    ('[]', '{}', 'a list of quotas'),
    (null, '{}', 'missing quotas'),
    ('{}', null, 'missing counts'),
    ('{}', 'null', 'JSON null')
) as r (quotas, delivered, description);

select * from finish();
rollback;
