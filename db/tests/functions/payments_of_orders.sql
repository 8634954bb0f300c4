-- The view shows when an order was paid, and with which references.
begin;
select plan(7);

select private.set_clock('2026-03-04 10:00 Europe/Paris');
select tests.settle('2026-02');
select tests.bank('julie', 'DE89370400440532013000');
create temporary table ids as
select tests.payout('emma', '2026-02') as emma, tests.payout('julie', '2026-02') as julie;
create temporary table ordered (order_id uuid);
grant all on ids, ordered to public;
create function pg_temp.shown()
returns text
language sql
as $$
  select concat_ws(' ', o.status, o.paid_at at time zone 'Europe/Paris', o.reference)
  from public.payment_orders as o
  join ordered as x on x.order_id = o.id;
$$;
grant execute on function pg_temp.shown to public;

select tests.act_as('admin');
insert into ordered select o.order_id from ids as i, public.order_payouts(array[i.julie, i.emma], 'iban') as o;
select is(pg_temp.shown(), 'open', 'an unpaid order is open, without a reference');
select public.mark_payouts_paid(array[i.emma], 'VIR-2', '2026-03-03 09:00 Europe/Paris') from ids as i;
select is(pg_temp.shown(), 'open VIR-2', 'a partly paid order is open, with the reference and no day');
select tests.travel_to('2026-03-05 10:00 Europe/Paris');
select public.mark_payouts_paid(array[i.julie], 'VIR-1', '2026-03-02 09:00 Europe/Paris') from ids as i;
select is(pg_temp.shown(), 'paid 2026-03-03 09:00:00 VIR-1, VIR-2', 'a paid order has the later day and all references');

select tests.act_as_owner();
select is(
  app.open_order_of(app.distinct_ids(array[i.julie, i.emma], 'payout_ids', 2), 'iban'), null, 'a paid order is not an open one'
)
from ids as i;
select tests.act_as('admin');

-- Later payments of the same payouts do not count for this order.
select tests.travel_to('2026-03-06 10:00 Europe/Paris');
select public.reverse_payout(i.emma, 'Compte clos') from ids as i;
select public.mark_payouts_paid(array[i.emma], 'VIR-3') from ids as i;
select is(pg_temp.shown(), 'paid 2026-03-03 09:00:00 VIR-1, VIR-2', 'a later reversal does not change the order');

select tests.act_as_owner();
delete from ordered;
select tests.act_as('admin');
insert into ordered select o.order_id from public.order_payouts(array[tests.payout('marc', '2026-02')], 'paypal') as o;
select is(pg_temp.shown(), 'open', 'a new order is open');
select public.cancel_payment_order(x.order_id, 'Refus') from ordered as x;
select is(pg_temp.shown(), 'cancelled', 'a cancelled order has neither day nor reference');

select * from finish();
rollback;
