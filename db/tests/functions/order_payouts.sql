-- order_payouts and cancel_payment_order: all payouts or none, each payout in at most one open order, bank details as of the order.
begin;
select plan(54);

select private.set_clock('2026-03-01 10:00 Europe/Paris');
select tests.bank('julie', 'DE89370400440532013000');
select private.set_clock('2026-03-04 09:59 Europe/Paris');
select tests.settle('2026-02');
create temporary table ids as
select tests.payout('emma', '2026-02') as emma, tests.payout('marc', '2026-02') as marc, tests.payout('julie', '2026-02') as julie;
create temporary table orders (name text primary key, it public.payment_order);
grant all on ids, orders to public;

-- A refused call leaves no rows.
select tests.act_as('admin');
select is(
  tests.refusal('select public.order_payouts(array[i.emma], null) from ids as i'),
  'VALIDATION_FAILED',
  'a missing method is refused'
);
select is(tests.refusal($$ select public.order_payouts('{}', 'iban') $$), 'VALIDATION_FAILED', 'an empty list is refused');
select is(tests.refusal($$ select public.order_payouts(null, 'iban') $$), 'VALIDATION_FAILED', 'a null list is refused');
select is(
  tests.refusal($$ select public.order_payouts(array[null::uuid], 'iban') $$), 'VALIDATION_FAILED', 'a null payout is refused'
);
select is(
  tests.refusal_details($$ select public.order_payouts(array_fill(i.emma, array[1001]), 'iban') from ids as i $$) -> 'bound',
  '{"min": 1, "max": 1000, "unit": "items"}',
  'more than a thousand ids are refused, also repeated ones'
);
select is(
  tests.refusal_details($$ select public.review_videos(array_fill(i.emma, array[101]), 'approved') from ids as i $$) -> 'bound',
  '{"min": 1, "max": 100, "unit": "items"}',
  'more than a hundred ids of videos are refused'
);
select is(
  tests.refusal($$ select public.order_payouts(array[gen_random_uuid()], 'iban') $$), 'NOT_FOUND', 'an unknown payout is refused'
);
select is(
  tests.refusal_details($$ select public.order_payouts(array[i.emma, i.marc, i.julie], 'iban') from ids as i $$) -> 'ids',
  to_jsonb(array[i.marc]),
  'the refusal has the ids of creators with another method'
)
from ids as i;
select is(
  tests.refusal($$ select public.order_payouts(array[i.emma, i.marc], 'iban') from ids as i $$),
  'PAYOUT_PROFILE_MISSING',
  'the refusal has the code of its reason'
);
select is(
  tests.refusal($$ select public.order_payouts(array[i.emma, tests.payout('emma', '2026-01')], 'iban') from ids as i $$),
  'PAYOUT_ALREADY_PAID',
  'a paid payout is refused'
);
select is_empty('select o.id from public.payment_orders as o', 'refused calls write no order');

-- An order.
insert into orders select 'bank', public.order_payouts(array[i.julie, i.emma], 'iban') from ids as i;
select is(((o.it).method, (o.it).total)::text, '(iban,3075.00)', 'the answer has the method and the sum') from orders as o;
select results_eq(
  $$
    select l.handle, l.account_holder_name, l.iban, l.paypal_email, l.stripe_account, l.amount, l.bank_details_changed_at
    from orders as o, unnest((o.it).lines) as l
  $$,
  $$
    values
      ('@emma_fit', 'Emma Laurent', 'FR7630006000011234567890189', null, null, 1970.00, null::timestamptz),
      ('@julie_fit', 'Julie Moreau', 'DE89370400440532013000', null, null, 1105.00, '2026-03-01 10:00 Europe/Paris')
  $$,
  'the lines have full bank details; those changed in the last 72 hours are flagged'
);
select ok(
  bool_and(l.end_to_end_id ~ '^RM-202602-[0-9A-F]{20}$') and count(distinct l.end_to_end_id) = 2, 'each line has an end-to-end id'
)
from orders as o, unnest((o.it).lines) as l;
select results_eq(
  'select p.payment_status::text from public.payouts as p, ids as i where p.id in (i.emma, i.julie)',
  $$ values ('en_cours'), ('en_cours') $$,
  'the ordered payouts have the status en_cours'
);
select results_eq(
  'select o.status::text, o.status_label, o.payouts, o.total::numeric, o.cancelled_at from public.payment_orders as o',
  $$ values ('open', 'Ouvert', 2::bigint, 3075.00, null::timestamptz) $$,
  'the order is open'
);
select is(count(*), 2::bigint, 'the order and its reading of bank details are audited')
from app.audit_log as l where l.entity = 'payment_orders';
select is_empty(
  $$ select l.id from app.audit_log as l where l::text like '%DE8937%' or l::text like '%Moreau%' $$,
  'the audit has no bank details'
);

-- The same order again, and orders that overlap.
select is(
  public.order_payouts(array[i.emma, i.julie, i.emma], 'iban'), o.it, 'the same payouts are the same order'
)
from ids as i, orders as o;
select is(
  tests.refusal($$ select public.order_payouts(array[i.emma], 'iban') from ids as i $$),
  'PAYOUT_ALREADY_ORDERED',
  'an order of a part of the same payouts is refused'
);
select is(
  tests.refusal_details($$ select public.order_payouts(array[i.emma, i.julie], 'paypal') from ids as i $$) -> 'ids',
  to_jsonb(array[least(i.emma, i.julie), greatest(i.emma, i.julie)]),
  'an order with another method is refused'
)
from ids as i;
select is(count(*), 1::bigint, 'repeated and refused calls write no second order') from public.payment_orders;
select lives_ok($$ select public.order_payouts(array[i.marc], 'paypal') from ids as i $$, 'another payout makes another order');
select is((l.paypal_email, l.iban)::text, '(marc@paypal.example,)', 'the PayPal order has the PayPal address')
from unnest((public.order_payouts(array[(select i.marc from ids as i)], 'paypal')).lines) as l;

-- An order keeps its bank details.
select tests.act_as('julie');
select lives_ok($$ select public.save_payout_profile('iban', 'Julie M', 'BE68539007547034') $$, 'julie changes her bank details');
select tests.act_as('admin');
select is(
  public.order_payouts(array[i.emma, i.julie], 'iban'), o.it, 'the open order keeps the old bank details'
)
from ids as i, orders as o;

-- Cancelling an order.
select is(
  tests.refusal('select public.cancel_payment_order((o.it).order_id, '' '') from orders as o'),
  'REASON_REQUIRED',
  'a cancellation without a reason is refused'
);
select is(
  tests.refusal($$ select public.cancel_payment_order(gen_random_uuid(), 'x') $$),
  'NOT_FOUND',
  'a cancellation of an unknown order is refused'
);
select is(
  public.cancel_payment_order((o.it).order_id, 'Refusé par la banque'), o.it, 'a cancellation returns the order'
)
from orders as o;
select is(public.cancel_payment_order((o.it).order_id, 'Encore'), o.it, 'a second cancellation returns the order') from orders as o;
select results_eq(
  $$ select o.status::text, o.status_label, o.reason from public.payment_orders as o where o.method = 'iban' $$,
  $$ values ('cancelled', 'Annulé', 'Refusé par la banque') $$,
  'a second cancellation keeps the first reason'
);
select results_eq(
  'select p.payment_status::text from public.payouts as p, ids as i where p.id in (i.emma, i.julie)',
  $$ values ('a_faire'), ('a_faire') $$,
  'the payouts are to be paid again'
);
select is(l.reason, 'Refusé par la banque', 'the cancellation is audited with its reason')
from app.audit_log as l
where l.entity = 'payouts'
order by l.id desc
limit 1;
insert into orders select 'second', public.order_payouts(array[i.julie, i.emma], 'iban') from ids as i;
select isnt((s.it).order_id, (b.it).order_id, 'payouts of a cancelled order make a new order')
from orders as s, orders as b
where s.name = 'second' and b.name = 'bank';
select is(
  ((s.it).lines[2]).iban, 'BE68539007547034', 'the new order has the current bank details'
)
from orders as s where s.name = 'second';

-- A partly paid order: paid payouts stay paid, the others can be cancelled.
select lives_ok($$ select public.mark_payouts_paid(array[i.emma], 'VIR-1') from ids as i $$, 'emma is paid');
select is(
  public.order_payouts(array[i.emma, i.julie], 'iban'), s.it, 'ordering a partly paid order again returns it'
)
from ids as i, orders as s
where s.name = 'second';
select lives_ok($$ select public.reverse_payout(i.emma, 'Mauvais compte') from ids as i $$, 'emma''s payment is reversed');
select is(
  tests.refusal_details($$ select public.order_payouts(array[i.emma, i.julie], 'iban') from ids as i $$) -> 'ids',
  to_jsonb(array[i.julie]),
  'after the reversal only julie''s line is open'
)
from ids as i;
select lives_ok($$ select public.order_payouts(array[i.emma], 'iban') from ids as i $$, 'emma can be ordered again');
select lives_ok(
  $$ select public.cancel_payment_order((s.it).order_id, 'Rejet') from orders as s where s.name = 'second' $$,
  'the rest of a partly paid order can be cancelled'
);
select results_eq(
  'select p.payment_status::text from public.payouts as p, ids as i where p.id in (i.emma, i.julie) order by p.id = i.julie',
  $$ values ('en_cours'), ('a_faire') $$,
  'only the unpaid payouts of the order change'
);

-- A fully paid order.
select lives_ok($$ select public.mark_payouts_paid(array[i.marc], 'PP-1') from ids as i $$, 'marc is paid');
select is(
  tests.refusal($$ select public.cancel_payment_order(o.id, 'x') from public.payment_orders as o where o.method = 'paypal' $$),
  'ORDER_NOT_OPEN',
  'a fully paid order cannot be cancelled'
);
select is(o.status_label, 'Réglé', 'a fully paid order has that label') from public.payment_orders as o where o.method = 'paypal';

-- A bank account outside SEPA, and one that was saved exactly 72 hours ago.
select tests.act_as_owner();
select tests.bank('marc', 'TR330006100519786457841326');
create temporary table owed as select tests.owed('marc') as marc, tests.owed('julie') as julie;
grant select on owed to public;
select private.set_clock('2026-03-07 09:59 Europe/Paris');
select tests.act_as('admin');
select is(
  tests.refusal_details($$ select public.order_payouts(array[o.marc, o.julie], 'iban') from owed as o $$) -> 'ids',
  to_jsonb(array[o.marc]),
  'an account outside SEPA is refused'
)
from owed as o;
select is(
  tests.refusal($$ select public.order_payouts(array[o.marc], 'iban') from owed as o $$),
  'PAYOUT_OUTSIDE_SEPA',
  'the refusal has the code of its reason'
);
select is(l.bank_details_changed_at, null, 'a change is flagged for 72 hours')
from unnest((public.order_payouts(array[(select o.julie from owed as o)], 'iban')).lines) as l;

-- Of several reasons at once the refusal names the first.
select tests.act_as_owner();
create temporary table reasons as
select n.place, n.code, n.id
from (
  values
    (1, 'NOT_FOUND', gen_random_uuid()), (2, 'PAYOUT_ALREADY_PAID', tests.reversed('emma')),
    (3, 'PAYOUT_ALREADY_ORDERED', tests.owed('emma')), (4, 'PAYOUT_PROFILE_MISSING', tests.owed('julie')),
    (5, 'PAYOUT_OUTSIDE_SEPA', tests.owed('marc'))
) as n (place, code, id);
insert into app.payout_events (payout_id, kind, reference) select r.id, 'paid', 'VIR-9' from reasons as r where r.place = 2;
insert into app.payment_orders (method, payout_ids) select 'iban', array[r.id] from reasons as r where r.place = 3;
delete from app.payout_profiles as f where f.creator_id = tests.creator('julie');
select is(
  tests.refusal(format(
    $$ select private.check_payable(%L, 'iban') $$, (select array_agg(o.id) from reasons as o where o.place >= r.place)
  )),
  r.code,
  r.code || ' comes before the reasons behind it'
)
from reasons as r
order by r.place;

-- Two payouts of one creator. Each of tests.owed is of an earlier month.
create temporary table pair as select tests.owed('emma') as later;
alter table pair add column earlier uuid;
update pair set earlier = tests.owed('emma');
grant select on pair to public;
select tests.act_as('admin');
select is(
  array(
    select l.payout_id
    from pair as p
    cross join lateral public.order_payouts(array[p.later, p.earlier], 'iban') as o
    cross join lateral unnest(o.lines) with ordinality as l
    order by l.ordinality
  ),
  (select array[p.earlier, p.later] from pair as p),
  'the lines of one creator are sorted by month'
);

select * from finish();
rollback;
