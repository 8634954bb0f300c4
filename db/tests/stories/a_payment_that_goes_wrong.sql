-- February is ordered, the bank refuses the file, it is ordered again and paid; one payment comes back, and emma is paid once
-- more, to the account that she has given in the meantime. She sees each step, and nobody else does.
begin;
select plan(15);

create function pg_temp.february()
returns text
language sql
as $$
  select concat_ws(' ', p.amount, p.payment_status, p.reference) from unnest((public.my_payouts()).rows) as p where p.month = '2026-02';
$$;
grant execute on function pg_temp.february() to public;

-- The month is closed; emma's payout waits, julie has no bank details.
select tests.act_as_owner();
select tests.settle('2026-02');
create temporary table due as select tests.payout('emma', '2026-02') as emma, tests.payout('julie', '2026-02') as julie;
grant select on due to public;
select tests.act_as('emma');
select is(pg_temp.february(), '1970.00 a_faire', 'emma sees the due payout');
select tests.act_as('admin');
select is(
  tests.refusal('select public.order_payouts(array[d.emma, d.julie], ''iban'') from due as d'),
  'PAYOUT_PROFILE_MISSING',
  'an order with a creator without bank details is refused'
);
select tests.act_as('julie');
select is(
  (public.save_payout_profile('iban', 'Julie Moreau', 'DE89 3704 0044 0532 0130 00')).complete, true, 'julie saves her bank details'
);

-- The first order.
select tests.act_as('admin');
create temporary table orders as select public.order_payouts(array[d.emma, d.julie], 'iban') as first from due as d;
grant select on orders to public;
select is((o.first).total, 3075.00, 'both payouts are ordered') from orders as o;
select is(o.bank_details_changed_at is not null, o.handle = '@julie_fit', o.handle || ': an account of today is flagged')
from orders, unnest((orders.first).lines) as o
order by o.handle;
select tests.act_as('emma');
select is(pg_temp.february(), '1970.00 en_cours', 'emma sees the order in her status');

-- The bank refuses it, and the second order is paid.
select tests.act_as('admin');
select public.cancel_payment_order((o.first).order_id, 'La banque a refusé le fichier') from orders as o;
select public.order_payouts(array[d.emma, d.julie], 'iban') from due as d;
select public.mark_payouts_paid(array[d.emma, d.julie], 'VIR-2026-02') from due as d;
select results_eq(
  'select o.status::text from public.payment_orders as o order by 1',
  $$ values ('cancelled'), ('paid') $$,
  'one order is cancelled, one paid'
);
select tests.act_as('emma');
select is(pg_temp.february(), '1970.00 paye VIR-2026-02', 'emma sees her payment');

-- Her bank sends it back.
select tests.act_as('admin');
select public.reverse_payout(d.emma, 'Compte clos') from due as d;
select tests.act_as('emma');
select is(pg_temp.february(), '1970.00 a_faire', 'emma sees that the payment was reversed');
select is(
  (public.save_payout_profile('iban', 'Emma Laurent', 'BE68 5390 0754 7034')).iban_last4,
  '7034',
  'emma saves another account'
);
select tests.act_as('admin');
select is((l).iban, 'BE68539007547034', 'the new order has the new account')
from unnest((public.order_payouts(array[(select d.emma from due as d)], 'iban')).lines) as l;
select public.mark_payouts_paid(array[d.emma], 'VIR-2026-02-B') from due as d;

select tests.act_as('emma');
select is(pg_temp.february(), '1970.00 paye VIR-2026-02-B', 'emma sees the second payment');
select bag_eq(
  $$ select e.kind_label, e.reason from public.payout_events as e join due as d on d.emma = e.payout_id $$,
  $$
    values
      ('Figé', null), ('Ordonné', null), ('Ordre annulé', 'La banque a refusé le fichier'), ('Ordonné', null), ('Payé', null),
      ('Annulé', 'Compte clos'), ('Ordonné', null), ('Payé', null)
  $$,
  'emma sees every event'
);
select tests.act_as('julie');
select is_empty(
  'select e.id from public.payout_events as e join due as d on d.emma = e.payout_id', 'other creators do not see emma''s events'
);

select * from finish();
rollback;
