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
select is(pg_temp.counts(), array[b.applications, b.videos, 1, 0, 0], 'February waits to be closed') from began as b;
select tests.act_as_owner();
select tests.apply('pending_review');
select tests.apply('draft');
select tests.act_as('admin');
select is((public.todo()).applications, b.applications + 1, 'an application that was submitted, not a draft') from began as b;
select tests.act_as_owner();
select tests.deliver('emma', 'OOTD');
select tests.deliver('emma', 'OOTD', 'rejected');
select tests.act_as('admin');
select is((public.todo()).videos, b.videos + 1, 'a video that waits, not one that is decided') from began as b;

-- The month is closed and paid.
select public.close_month('2026-02', 'true');
select is((public.todo()).months_to_close, 0, 'February is closed, March is not over');
select is(
  (public.todo()).payouts, (select count(*)::integer from app.payouts as p where p.payment_status = 'a_faire'), 'payouts wait'
);
select cmp_ok((public.todo()).payouts, '>', 1, 'more than one of them');
create temporary table before_order as select (public.todo()).payouts as payouts;
select is(
  (public.order_payouts(array[tests.payout('emma', '2026-02')], 'iban')).method, 'iban', 'one is ordered'
);
select is(
  (select array[t.payouts, t.orders] from public.todo() as t), array[b.payouts - 1, 1], 'it waits in an order, no longer by itself'
)
from before_order as b;
select lives_ok(
  $$ select public.mark_payouts_paid(array[tests.payout('emma', '2026-02')], 'VIR-1') $$, 'and is paid'
);
select is((select array[t.payouts, t.orders] from public.todo() as t), array[b.payouts - 1, 0], 'the order waits no more')
from before_order as b;
select lives_ok(
  $$ select public.reverse_payout(tests.payout('emma', '2026-02'), 'Compte clos') $$, 'the money comes back'
);
select is((public.todo()).payouts, b.payouts, 'so it waits again') from before_order as b;

-- Who may.
select tests.act_as('emma');
select is(tests.refusal('select public.todo()'), 'FORBIDDEN', 'not a creator');
select tests.act_as('service');
select is(tests.refusal('select public.todo()'), 'FORBIDDEN', 'not the service');
select tests.act_as('visitor');
select is(tests.refusal('select public.todo()'), 'NOT_SIGNED_IN', 'not a visitor');

select * from finish();
rollback;
