-- adjust_payout: a signed amount for the next closing, once per request_key.
begin;
select plan(27);

select tests.act_as('admin');
select results_eq(
  $$
    select a.creator_id, a.amount, a.reason, a.payout_id
    from public.adjust_payout(tests.creator('emma'), -12.5, ' Erreur ', 'key') as a
  $$,
  $$ values (tests.creator('emma'), -12.50, 'Erreur', null::uuid) $$,
  'a negative amount is accepted'
);
select is(
  (select l.reason from app.audit_log as l where l.action = 'adjust_payout'), 'Erreur', 'the audit has the reason'
);
select is(
  (public.adjust_payout(tests.creator('emma'), 99, 'Autre', 'key')).amount,
  -12.50,
  'the same key again returns the first adjustment'
);
select is(
  (public.adjust_payout(tests.creator('marc'), 99, 'Bonus', 'key')).amount,
  99.00,
  'the key of another creator is another key'
);
select is(
  (public.adjust_payout(tests.creator('emma'), 99, 'Autre', 'key')).amount,
  -12.50,
  'a key that another creator has used, too, still returns the first adjustment of its own creator'
);
select lives_ok(
  $$ select public.adjust_payout(tests.creator('marc'), 1, 'Bonus', ' ') from generate_series(1, 2) $$,
  'blank and missing keys are accepted'
);
select is(count(*), 4::bigint, 'without a key each call makes an adjustment') from public.payout_adjustments;

select is(
  tests.refusal_details(format('select public.adjust_payout(tests.creator(%L), %L, %L)', 'emma', a.amount, 'x')) -> 'bound',
  '{"min": -100000, "max": 100000, "unit": "euros"}',
  a.amount
)
from unnest(array['0', 'NaN', 'Infinity', '-Infinity', '1.005', '100000.01', null]) as a (amount);
select is(
  tests.refusal($$ select public.adjust_payout(tests.creator('emma'), 1, ' ') $$), 'REASON_REQUIRED', 'a blank reason is refused'
);
select is(
  tests.refusal($$ select public.adjust_payout(gen_random_uuid(), 1, 'x') $$), 'NOT_FOUND', 'an unknown creator is refused'
);
select is(
  tests.refusal($$ select public.adjust_payout(gen_random_uuid(), 0, 'x') $$),
  'VALIDATION_FAILED',
  'an amount of 0 is refused before the creator is looked up'
);
select is(
  tests.refusal_details(
    format('select public.adjust_payout(tests.creator(%L), 1, %L, %L)', 'emma', 'x', repeat('k', 201))
  ) ->> 'field',
  'request_key',
  'a key of 201 characters is refused'
);

-- Open adjustments sum to a million at most, in either direction; those that a closing has taken no longer count.
select lives_ok(
  $$ select public.adjust_payout(tests.creator('julie'), 100000, 'x') from generate_series(1, 10) $$,
  'open adjustments may sum to a million'
);
select is(
  tests.refusal_details($$ select public.adjust_payout(tests.creator('julie'), 0.01, 'x') $$) - 'request_id' - 'message',
  '{"status": 400, "field": "amount", "bound": {"min": -1000000, "max": 1000000, "unit": "euros in all"}}',
  'a cent above a million is refused'
);
select tests.act_as_owner();
select tests.settle('2026-02');
select is(
  (
    select array_agg((app.payout_rows(array[p.id]))[1].adjustments[1].reason order by c.name)
    from unnest(array['emma', 'marc']) as c (name)
    join app.payouts as p on p.creator_id = tests.creator(c.name) and p.month = '2026-02'
  ),
  array['Erreur', 'Bonus'],
  'a payout shows its own adjustments'
);
select tests.act_as('admin');
select lives_ok(
  $$ select public.adjust_payout(tests.creator('julie'), 0.01, 'x') $$, 'after a closing has taken them another is accepted'
);
select lives_ok(
  $$ select public.adjust_payout(tests.creator('julie'), -100000, 'x') from generate_series(1, 10) $$,
  'open adjustments may sum to minus a million'
);
select lives_ok($$ select public.adjust_payout(tests.creator('julie'), -0.01, 'x') $$, 'the limit is exact to the cent');
select is(
  tests.refusal($$ select public.adjust_payout(tests.creator('julie'), -0.01, 'x') $$),
  'VALIDATION_FAILED',
  'a cent below minus a million is refused'
);

select tests.act_as('emma');
select results_eq(
  'select a.amount::numeric, a.reason from public.payout_adjustments as a',
  $$ values (-12.50, 'Erreur') $$,
  'creators see their own adjustments'
);
select is(
  tests.refusal($$ insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('emma'), 500, 'Moi') $$),
  '42501',
  'creators cannot insert an adjustment'
);

select * from finish();
rollback;
