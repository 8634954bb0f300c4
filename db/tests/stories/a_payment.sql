-- The payouts of February are paid once, all or none, and each step is recorded.
begin;
select plan(38);

select private.set_clock('2026-03-02 10:00 Europe/Paris');
select tests.act_as('admin');
select public.close_month('2026-02', 'true');
create temporary table due as
select tests.payout('emma', '2026-02') as emma, tests.payout('marc', '2026-02') as marc, tests.payout('julie', '2026-02') as julie;
grant select on due to public;
create function pg_temp.pay(payout_ids uuid[], reference text, paid_at timestamptz default null)
returns text
language sql
as $$
  select coalesce(
    tests.refusal(format('select public.mark_payouts_paid(%L, %L, %L)', pay.payout_ids, pay.reference, pay.paid_at)), 'DONE'
  );
$$;
grant execute on function pg_temp.pay to public;

-- Who may.
select tests.act_as('visitor');
select is(pg_temp.pay(array[d.emma], 'VIR-1'), 'NOT_SIGNED_IN', 'a visitor cannot pay') from due as d;
select tests.act_as('emma');
select is(pg_temp.pay(array[d.emma], 'VIR-1'), 'FORBIDDEN', 'emma cannot pay herself') from due as d;
select throws_ok(
  $$ insert into app.payout_events (payout_id, kind, reference) select d.emma, 'paid', 'VIR-1' from due as d $$,
  '42501',
  null,
  'emma cannot insert a payment without the endpoint'
);
select is(
  (public.creator_dashboard('2026-02')).totals, row(2150.00, 1970.00)::public.totals, 'her dashboard shows that 1970.00 waits'
);
select tests.act_as('service');
select is(pg_temp.pay(array[d.emma], 'VIR-1'), 'FORBIDDEN', 'the service cannot pay') from due as d;

-- Refusals.
select tests.act_as('admin');
select is(pg_temp.pay('{}', 'VIR-1'), 'VALIDATION_FAILED', 'an empty list of payouts is refused');
select is(pg_temp.pay(null, 'VIR-1'), 'VALIDATION_FAILED', 'a null list of payouts is refused');
select is(pg_temp.pay(array[d.emma, null], 'VIR-1'), 'VALIDATION_FAILED', 'a list with null is refused') from due as d;
select is(pg_temp.pay(array[d.emma], '  '), 'VALIDATION_FAILED', 'a blank reference is refused') from due as d;
select is(pg_temp.pay(array[d.emma], null), 'VALIDATION_FAILED', 'a missing reference is refused') from due as d;
select is(
  pg_temp.pay(array[d.emma], repeat('a', 141)), 'VALIDATION_FAILED', 'a reference of 141 characters is refused'
)
from due as d;
select is(pg_temp.pay(array[d.emma], repeat('a', 140)), 'DONE', 'a reference of 140 characters is accepted') from due as d;
select is(
  pg_temp.pay(array[d.emma], 'VIR-1', '2026-03-04 00:00 Europe/Paris'),
  'VALIDATION_FAILED',
  'a payment on the day after tomorrow is refused'
)
from due as d;
select is(
  pg_temp.pay(array[d.emma], 'VIR-1', '2026-03-03 23:59 Europe/Paris'), 'DONE', 'a payment tomorrow is accepted'
)
from due as d;
select is(
  pg_temp.pay(array[d.emma], 'VIR-1', '2026-01-31 23:59 Europe/Paris'), 'VALIDATION_FAILED', 'a payment before the month is refused'
)
from due as d;
select is(pg_temp.pay(array[d.emma], 'VIR-1', '1900-01-01'), 'VALIDATION_FAILED', 'a payment in 1900 is refused') from due as d;
select is(
  pg_temp.pay(array[d.emma], 'VIR-1', '-infinity'), 'VALIDATION_FAILED', 'an infinite time of payment is refused'
)
from due as d;
select is(
  pg_temp.pay(array_agg(gen_random_uuid()), 'VIR-1'), 'VALIDATION_FAILED', 'more than a thousand payouts are refused'
)
from generate_series(1, 1001);
select is(
  tests.refusal_details(format(
    'select public.mark_payouts_paid(%L, ''VIR-1'')', array[d.emma, 'b0000000-0000-4000-8000-0000000000ff']
  )) -> 'ids',
  '["b0000000-0000-4000-8000-0000000000ff"]',
  'the refusal has the id of the missing payout'
)
from due as d;
select is(
  (select count(*) from app.payouts as p where p.month = '2026-02' and p.payment_status = 'a_faire'),
  3::bigint,
  'after the refusal all payouts are unpaid'
);

-- emma and marc are paid together.
create temporary table paid as
select l.*
from due as d
cross join public.mark_payouts_paid(array[d.marc, d.emma, d.emma], ' VIR-2026-02 ') as l;
select results_eq(
  $$
    select r.id, r.amount, r.payment_status::text, r.paid_at, r.reference
    from paid as l
    cross join unnest(l.rows) as r
  $$,
  $$
    select d.emma, 1970.00, 'paye', '2026-03-02 09:00Z'::timestamptz, 'VIR-2026-02' from due as d
    union all
    select d.marc, 3353.00, 'paye', '2026-03-02 09:00Z', 'VIR-2026-02' from due as d
  $$,
  'both payouts are paid; a repeated id counts once'
);
select is((select l.total from paid as l), 2::bigint, 'the answer counts two payouts');
select is(((public.admin_overview('2026-02')).metrics).total_to_pay, 865.00, 'only julie''s payout is left to pay');

-- Again.
select tests.act_as_owner();
select private.set_clock('2026-03-09 10:00 Europe/Paris');
select tests.act_as('admin');
select is(
  (
    select l::text
    from due as d
    cross join public.mark_payouts_paid(array[d.marc, d.emma], 'VIR-2026-02') as l
  ),
  (select l::text from paid as l),
  'the same reference again returns the same answer'
);
select is(
  (select count(*) from app.payout_events as e join due as d on e.payout_id in (d.emma, d.marc) where e.kind = 'paid'),
  2::bigint,
  'the same reference again writes no second payment'
);
select is(pg_temp.pay(array[d.emma], 'VIR-OTHER'), 'PAYOUT_ALREADY_PAID', 'another reference is refused') from due as d;
select is(
  tests.refusal_details(format('select public.mark_payouts_paid(%L, ''VIR-OTHER'')', array[d.emma, d.julie])) -> 'ids',
  jsonb_build_array(d.emma),
  'the refusal has the id of the paid payout'
)
from due as d;
select is(
  (select p.payment_status::text from public.payouts as p join due as d on d.julie = p.id),
  'a_faire',
  'after the refusal the other payout is unpaid'
);
select is(
  (
    select (l.rows[1]).paid_at
    from due as d
    cross join public.mark_payouts_paid(array[d.julie], 'VIR-2', '2026-03-03 12:00 Europe/Paris') as l
  ),
  '2026-03-03 11:00Z',
  'a payment may have an earlier day'
);

-- The data that emma sees.
select tests.act_as('emma');
select is((public.creator_dashboard('2026-02')).totals, row(4120.00, 0.00)::public.totals, 'her totals show 2150 + 1970 as paid');
select results_eq(
  $$
    select e.kind::text, e.amount, e.detail
    from public.creator_dashboard('2026-02') as d
    cross join unnest(d.activity) as e
    where e.kind = 'paid' and e.detail = '2026-02'
  $$,
  $$ values ('paid', 1970.00, '2026-02') $$,
  'her feed has the payment'
);
select results_eq(
  $$
    select h.payment_status::text, h.amount, h.is_estimate
    from public.creator_dashboard('2026-02') as d
    cross join unnest(d.payment_history) as h
    where h.month = '2026-02'
  $$,
  $$ values ('paye', 1970.00, false) $$,
  'her payment history has the payment'
);

-- The history of each step.
select tests.act_as_owner();
select results_eq(
  $$
    select e.kind::text, e.reference, e.actor_id, e.happened_at
    from app.payout_events as e
    join due as d on d.emma = e.payout_id
    order by e.happened_at, e.kind
  $$,
  $$
    values
      ('frozen', null, tests.account('admin'), '2026-03-02 09:00Z'::timestamptz),
      ('paid', 'VIR-2026-02', tests.account('admin'), '2026-03-02 09:00Z')
  $$,
  'the events are frozen and paid'
);
select results_eq(
  $$
    select a.actor_id, a.before ->> 'payment_status', a.after ->> 'payment_status', a.after ->> 'reference'
    from app.audit_log as a
    join due as d on d.emma::text = a.entity_id
    where a.entity = 'payouts' and a.action = 'mark_payouts_paid'
  $$,
  $$ values (tests.account('admin'), 'a_faire', 'paye', 'VIR-2026-02') $$,
  'the audit has one payment'
);
select is(
  tests.refusal($$ delete from app.payout_events $$), '55000', 'a payment cannot be deleted from the history'
);

-- A reversed payment is paid again, with another reference.
select tests.act_as('admin');
insert into app.payout_events (payout_id, kind, reason)
select d.emma, 'reversed', 'The bank sent it back'
from due as d;
select is(pg_temp.pay(array[d.emma], 'VIR-2026-02'), 'REFERENCE_REVERSED', 'a reversed reference cannot be used again')
from due as d;
select is(
  (
    select (l.rows[1]).reference
    from due as d
    cross join public.mark_payouts_paid(array[d.emma], 'VIR-2026-02-B') as l
  ),
  'VIR-2026-02-B',
  'a reversed payout can be paid with a new reference'
);
select is(pg_temp.pay(array[d.marc], 'VIR-2026-02'), 'DONE', 'the reference stays valid for other payouts') from due as d;

select * from finish();
rollback;
