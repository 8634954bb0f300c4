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
  'nineteen of twenty'
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
  'complete; missing types are 0 and all five stand in the result'
);

create function pg_temp.part(quotas jsonb, delivered jsonb, part text)
returns text
language sql
as $$ select app.tracking_summary(part.quotas, part.delivered) ->> part.part; $$;

select is(
  pg_temp.part('{"CINEMATIC": 1, "OOTD": 3, "BEFORE_AFTER": 2}', '{"OOTD": 1}', 'remaining_details'),
  '2 OOTD | 2 BEFORE_AFTER | 1 CINEMATIC',
  'what remains, in type order'
);
select is(
  pg_temp.part('{"OOTD": 2, "CINEMATIC": 1}', '{"OOTD": 9}', 'remaining_total'), '1', 'a surplus pays for no other type'
);
select is(pg_temp.part('{"OOTD": 2, "CINEMATIC": 1}', '{"OOTD": 9}', 'status'), 'EN_ATTENTE', 'nor for the status');
select is(pg_temp.part('{"OOTD": 2, "CINEMATIC": 1}', '{"OOTD": 9}', 'delivered_total'), '9', 'but it is counted');
select is(pg_temp.part('{"OOTD": 2}', '{"CINEMATIC": 3}', 'delivered_total'), '3', 'and so is a type that is not owed');
select is(pg_temp.part('{"OOTD": 2}', '{"OOTD": -1}', 'delivered_total'), '0', 'a count below 0 is 0');
select is(pg_temp.part('{}', '{}', 'completion_percent'), '100', 'nothing owed is all of it');
select is(pg_temp.part('{}', '{}', 'remaining_details'), 'Objectif complet', 'and says so');
select is(pg_temp.part('{"OOTD": 8}', '{"OOTD": 1}', 'completion_percent'), '13', '12.5 percent is rounded half up');
select is(pg_temp.part('{"OOTD": 3}', '{"OOTD": 1}', 'completion_percent'), '33', '33.3 percent is 33');
select is(
  pg_temp.part('{"OOTD": 200}', '{"OOTD": 199}', 'completion_percent'), '100', '99.5 percent is rounded half up'
);
select is(pg_temp.part('{"OOTD": 200}', '{"OOTD": 1}', 'completion_percent'), '1', 'and so is half a percent');
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
