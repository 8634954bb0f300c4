-- order_payouts and cancel_payment_order: all payouts or none, each payout in at most one open order, bank details as of the order.
begin;
select plan(48);

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
select is(tests.refusal('select public.order_payouts(array[i.emma], null) from ids as i'), 'VALIDATION_FAILED', 'no method');
select is(tests.refusal($$ select public.order_payouts('{}', 'iban') $$), 'VALIDATION_FAILED', 'no payouts');
select is(tests.refusal($$ select public.order_payouts(null, 'iban') $$), 'VALIDATION_FAILED', 'null');
select is(tests.refusal($$ select public.order_payouts(array[null::uuid], 'iban') $$), 'VALIDATION_FAILED', 'one that is null');
select is(
  tests.refusal_details($$ select public.order_payouts(array_fill(i.emma, array[1001]), 'iban') from ids as i $$) -> 'bound',
  '{"min": 1, "max": 1000, "unit": "items"}',
  'more than a thousand, although all are one'
);
select is(
  tests.refusal_details($$ select public.review_videos(array_fill(i.emma, array[101]), 'approved') from ids as i $$) -> 'bound',
  '{"min": 1, "max": 100, "unit": "items"}',
  'nor more than a hundred videos'
);
select is(tests.refusal($$ select public.order_payouts(array[gen_random_uuid()], 'iban') $$), 'NOT_FOUND', 'an unknown one');
select is(
  tests.refusal_details($$ select public.order_payouts(array[i.emma, i.marc, i.julie], 'iban') from ids as i $$) -> 'ids',
  to_jsonb(array[i.marc]),
  'one who is paid otherwise is named'
)
from ids as i;
select is(
  tests.refusal($$ select public.order_payouts(array[i.emma, i.marc], 'iban') from ids as i $$),
  'PAYOUT_PROFILE_MISSING',
  'by its code'
);
select is(
  tests.refusal($$ select public.order_payouts(array[i.emma, tests.payout('emma', '2026-01')], 'iban') from ids as i $$),
  'PAYOUT_ALREADY_PAID',
  'one that is paid'
);
select is_empty('select o.id from public.payment_orders as o', 'nothing was ordered');

-- An order.
insert into orders select 'bank', public.order_payouts(array[i.julie, i.emma], 'iban') from ids as i;
select is(((o.it).method, (o.it).total)::text, '(iban,3075.00)', 'method and sum') from orders as o;
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
  'full bank details; those of the last 72 hours are flagged'
);
select ok(
  bool_and(l.end_to_end_id ~ '^RM-202602-[0-9A-F]{20}$') and count(distinct l.end_to_end_id) = 2, 'each line has an end-to-end id'
)
from orders as o, unnest((o.it).lines) as l;
select results_eq(
  'select p.payment_status::text from public.payouts as p, ids as i where p.id in (i.emma, i.julie)',
  $$ values ('en_cours'), ('en_cours') $$,
  'the payouts are under way'
);
select results_eq(
  'select o.status::text, o.status_label, o.payouts, o.total::numeric, o.cancelled_at from public.payment_orders as o',
  $$ values ('open', 'Ouvert', 2::bigint, 3075.00, null::timestamptz) $$,
  'the order is open'
);
select is(count(*), 2::bigint, 'and audited, with the reading of the accounts')
from app.audit_log as l where l.entity = 'payment_orders';
select is_empty(
  $$ select l.id from app.audit_log as l where l::text like '%DE8937%' or l::text like '%Moreau%' $$, 'without bank details'
);

-- The same order again, and orders that overlap.
select is(
  public.order_payouts(array[i.emma, i.julie, i.emma], 'iban'), o.it, 'the same payouts are the same order'
)
from ids as i, orders as o;
select is(
  tests.refusal($$ select public.order_payouts(array[i.emma], 'iban') from ids as i $$),
  'PAYOUT_ALREADY_ORDERED',
  'a part of it'
);
select is(
  tests.refusal_details($$ select public.order_payouts(array[i.emma, i.julie], 'paypal') from ids as i $$) -> 'ids',
  to_jsonb(array[least(i.emma, i.julie), greatest(i.emma, i.julie)]),
  'another method'
)
from ids as i;
select is(count(*), 1::bigint, 'there is one order') from public.payment_orders;
select lives_ok($$ select public.order_payouts(array[i.marc], 'paypal') from ids as i $$, 'another payout is another order');
select is((l.paypal_email, l.iban)::text, '(marc@paypal.example,)', 'which names its own account')
from unnest((public.order_payouts(array[(select i.marc from ids as i)], 'paypal')).lines) as l;

-- An order keeps its bank details.
select tests.act_as('julie');
select lives_ok($$ select public.save_payout_profile('iban', 'Julie M', 'BE68539007547034') $$, 'julie changes her account');
select tests.act_as('admin');
select is(public.order_payouts(array[i.emma, i.julie], 'iban'), o.it, 'the order does not') from ids as i, orders as o;

-- Cancelling an order.
select is(
  tests.refusal('select public.cancel_payment_order((o.it).order_id, '' '') from orders as o'),
  'REASON_REQUIRED',
  'no reason'
);
select is(tests.refusal($$ select public.cancel_payment_order(gen_random_uuid(), 'x') $$), 'NOT_FOUND', 'no order');
select is(
  public.cancel_payment_order((o.it).order_id, 'Refusé par la banque'), o.it, 'cancelled, it answers the order'
)
from orders as o;
select is(public.cancel_payment_order((o.it).order_id, 'Encore'), o.it, 'and again') from orders as o;
select results_eq(
  $$ select o.status::text, o.status_label, o.reason from public.payment_orders as o where o.method = 'iban' $$,
  $$ values ('cancelled', 'Annulé', 'Refusé par la banque') $$,
  'the first reason stays'
);
select results_eq(
  'select p.payment_status::text from public.payouts as p, ids as i where p.id in (i.emma, i.julie)',
  $$ values ('a_faire'), ('a_faire') $$,
  'the payouts are to be paid again'
);
select is(l.reason, 'Refusé par la banque', 'audited with the reason')
from app.audit_log as l
where l.entity = 'payouts'
order by l.id desc
limit 1;
insert into orders select 'second', public.order_payouts(array[i.julie, i.emma], 'iban') from ids as i;
select isnt((s.it).order_id, (b.it).order_id, 'ordered anew it is another order')
from orders as s, orders as b
where s.name = 'second' and b.name = 'bank';
select is(((s.it).lines[2]).iban, 'BE68539007547034', 'with the account of now') from orders as s where s.name = 'second';

-- A partly paid order: paid payouts stay paid, the others can be cancelled.
select lives_ok($$ select public.mark_payouts_paid(array[i.emma], 'VIR-1') from ids as i $$, 'emma is paid');
select is(
  public.order_payouts(array[i.emma, i.julie], 'iban'), s.it, 'the order still is the answer'
)
from ids as i, orders as s
where s.name = 'second';
select lives_ok($$ select public.reverse_payout(i.emma, 'Mauvais compte') from ids as i $$, 'emma''s payment is taken back');
select is(
  tests.refusal_details($$ select public.order_payouts(array[i.emma, i.julie], 'iban') from ids as i $$) -> 'ids',
  to_jsonb(array[i.julie]),
  'now only julie waits in the order'
)
from ids as i;
select lives_ok($$ select public.order_payouts(array[i.emma], 'iban') from ids as i $$, 'emma can be ordered again');
select lives_ok(
  $$ select public.cancel_payment_order((s.it).order_id, 'Rejet') from orders as s where s.name = 'second' $$,
  'the rest is taken back'
);
select results_eq(
  'select p.payment_status::text from public.payouts as p, ids as i where p.id in (i.emma, i.julie) order by p.id = i.julie',
  $$ values ('en_cours'), ('a_faire') $$,
  'and only the rest moves'
);

-- A fully paid order.
select lives_ok($$ select public.mark_payouts_paid(array[i.marc], 'PP-1') from ids as i $$, 'marc is paid');
select is(
  tests.refusal($$ select public.cancel_payment_order(o.id, 'x') from public.payment_orders as o where o.method = 'paypal' $$),
  'ORDER_NOT_OPEN',
  'his order is done'
);
select is(o.status_label, 'Réglé', 'and says so') from public.payment_orders as o where o.method = 'paypal';

-- A bank account outside SEPA, saved more than 72 hours ago.
select tests.act_as_owner();
select tests.bank('marc', 'TR330006100519786457841326');
create temporary table owed as select tests.owed('marc') as marc, tests.owed('julie') as julie;
grant select on owed to public;
select private.set_clock('2026-03-07 10:00 Europe/Paris');
select tests.act_as('admin');
select is(
  tests.refusal_details($$ select public.order_payouts(array[o.marc, o.julie], 'iban') from owed as o $$) -> 'ids',
  to_jsonb(array[o.marc]),
  'no bank file pays it'
)
from owed as o;
select is(
  tests.refusal($$ select public.order_payouts(array[o.marc], 'iban') from owed as o $$), 'PAYOUT_OUTSIDE_SEPA', 'by its code'
);
select is(l.bank_details_changed_at, null, 'a change is flagged for 72 hours')
from unnest((public.order_payouts(array[(select o.julie from owed as o)], 'iban')).lines) as l;

select * from finish();
rollback;
