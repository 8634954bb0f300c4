-- my_payouts: the frozen payouts, and estimates of the open months.
begin;
select plan(12);

select tests.act_as('emma');
select results_eq(
  $$
    select p.month, p.amount, p.monthly_credits, p.is_estimate, p.payment_status::text, p.reference, p.payout_id is null,
      cardinality(p.items)
    from unnest((public.my_payouts()).rows) as p
    where p.month < '2026-03'
  $$,
  $$
    values
      ('2026-02', 1970.00, 25.00, true, null, null, true, 5),
      ('2026-01', 2150.00, 25.00, false, 'paye', 'VIR-2026-01', false, 5)
  $$,
  'it lists an estimate and a payout'
);
select is((public.my_payouts()).total, cardinality((public.my_payouts()).rows)::bigint, 'the total counts all rows');

-- Pages.
create temporary table pages as
select f.rows[1].month as newest, f.total, f.next, (public.my_payouts(1, f.next)).rows[1].month as second
from public.my_payouts(1) as f;
select is(
  array[p.newest, p.second],
  array(select r.month from unnest((public.my_payouts()).rows) with ordinality as r order by r.ordinality limit 2),
  'a page continues where the previous one ended'
)
from pages as p;
select is(p.total, (public.my_payouts()).total, 'the total of a page is that of all rows') from pages as p;
select is((public.my_payouts(200)).next, null, 'the last page has no next') from pages as p;
select is(
  (public.my_payouts(after => p.next)).rows, (public.my_payouts()).rows[2:], 'without a size all remaining rows are returned'
)
from pages as p;
select is(tests.refusal('select public.my_payouts(0)'), 'VALIDATION_FAILED', 'a page size of 0 is refused');
select is(
  tests.refusal(format('select public.my_payouts(1, %L)', app.opaque('2026-13'))),
  'VALIDATION_FAILED',
  'a cursor without a valid month is refused'
);

select tests.act_as_owner();
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('emma'), -70, 'Trop payé');
select tests.act_as('emma');
select is(p.amount::text || cardinality(p.adjustments), '1970.000', 'an adjustment that waits is not in the estimate')
from unnest((public.my_payouts()).rows) as p
where p.month = '2026-02';
select tests.act_as_owner();
select tests.settle('2026-02');
select tests.act_as('emma');
select is(
  (p.is_estimate, p.amount, p.payment_status, (p.adjustments[1]).reason)::text,
  '(f,1900.00,a_faire,"Trop payé")',
  'a frozen payout has its adjustment'
)
from unnest((public.my_payouts()).rows) as p
where p.month = '2026-02';

select tests.act_as_owner();
select tests.join_programme('member', '@new');
select tests.act_as('member');
select is((public.my_payouts())::text, '({},0,)', 'a new creator has no rows');
select tests.act_as('admin');
select is(tests.refusal('select public.my_payouts()'), 'FORBIDDEN', 'an admin has no payouts');

select * from finish();
rollback;
