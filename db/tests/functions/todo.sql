-- todo: each count follows its rows, and uses an index-only scan.
begin;
select plan(15);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
create function pg_temp.counts()
returns integer[]
language sql
as $$
  select array[t.applications, t.videos, t.months_to_close, t.payouts, t.orders] from public.todo() as t;
$$;
grant execute on function pg_temp.counts to public;
create temporary table began as
select
  (select count(*) from app.applications as a where a.status = 'pending_review')::integer as applications,
  (select count(*) from app.videos as v where v.status = 'pending_review')::integer as videos;
grant select on began to public;

select tests.act_as('admin');
select is(pg_temp.counts(), array[b.applications, b.videos, 1, 0, 0], 'todo counts one month to close') from began as b;
select tests.act_as_owner();
select tests.apply('pending_review');
select tests.apply('draft');
select tests.act_as('admin');
select is((public.todo()).applications, b.applications + 1, 'todo counts submitted applications, not drafts') from began as b;
select tests.act_as_owner();
select tests.deliver('emma', 'OOTD');
select tests.deliver('emma', 'OOTD', 'rejected');
select tests.act_as('admin');
select is((public.todo()).videos, b.videos + 1, 'todo counts waiting videos, not decided ones') from began as b;

-- The month is closed and paid.
select public.close_month('2026-02', 'true');
select is((public.todo()).months_to_close, 0, 'todo does not count closed or running months');
select is(
  (public.todo()).payouts,
  (select count(*)::integer from app.payouts as p where p.payment_status = 'a_faire'),
  'todo counts unpaid payouts'
);
select cmp_ok((public.todo()).payouts, '>', 1, 'several payouts are unpaid');
create temporary table before_order as select (public.todo()).payouts as payouts;
select is(
  (public.order_payouts(array[tests.payout('emma', '2026-02')], 'iban')).method, 'iban', 'a payout is ordered'
);
select is(
  (select array[t.payouts, t.orders] from public.todo() as t), array[b.payouts - 1, 1], 'an ordered payout counts in its order only'
)
from before_order as b;
select lives_ok(
  $$ select public.mark_payouts_paid(array[tests.payout('emma', '2026-02')], 'VIR-1') $$, 'the ordered payout is paid'
);
select is((select array[t.payouts, t.orders] from public.todo() as t), array[b.payouts - 1, 0], 'a paid order does not count')
from before_order as b;
select lives_ok(
  $$ select public.reverse_payout(tests.payout('emma', '2026-02'), 'Compte clos') $$, 'the payment is reversed'
);
select is((public.todo()).payouts, b.payouts, 'a reversed payout counts again') from before_order as b;

-- Who may.
select tests.act_as('emma');
select is(tests.refusal('select public.todo()'), 'FORBIDDEN', 'a creator cannot read todo');
select tests.act_as('service');
select is(tests.refusal('select public.todo()'), 'FORBIDDEN', 'the service cannot read todo');
select tests.act_as('visitor');
select is(tests.refusal('select public.todo()'), 'NOT_SIGNED_IN', 'a visitor cannot read todo');

select * from finish();
rollback;
