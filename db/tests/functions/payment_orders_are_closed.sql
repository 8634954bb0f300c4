-- No role can change payment orders or read their bank details without the endpoints.
begin;
select plan(15);

select tests.settle('2026-02');
select tests.act_as('admin');
create temporary table made as select public.order_payouts(array[tests.payout('emma', '2026-02')], 'iban') as it;
grant select on made to public;

select is(
  tests.refusal(
    format($$ insert into app.payout_events (payout_id, kind, reason) values (tests.payout('marc', '2026-02'), %L, 'x') $$, k)
  ),
  '55000',
  k || ': only an order causes it'
)
from unnest(array['ordered', 'order_cancelled', 'frozen']) as k;
select is(tests.refusal('select l.iban from app.payment_order_lines as l'), '42501', 'an admin reads no account from the table');
select is(cardinality(private.order_lines((m.it).order_id)), 1, 'an admin reads the bank details through the order') from made as m;
select is(
  count(*), 1::bigint, 'an admin reads the settings without the paying account'
)
from (select s.debtor_name from app.settings as s) as s;
select is(tests.refusal('select s.debtor_iban from app.settings as s'), '42501', 'no grant covers the IBAN of the settings');

select tests.act_as('emma');
select is(cardinality(private.order_lines((m.it).order_id)), 0, 'a creator gets no line of an order') from made as m;
select is_empty('select d.iban from private.debtor() as d', 'a creator cannot read the paying account');
select is_empty('select o.id from public.payment_orders as o', 'a creator sees no order');
select is(
  tests.refusal($$
    insert into app.payment_orders (method, payout_ids)
    values ('paypal', array[tests.payout('marc', '2026-02')])
  $$),
  '42501',
  'a creator cannot make an order'
);
select is(
  tests.refusal($$ select public.cancel_payment_order((m.it).order_id, 'x') from made as m $$),
  'FORBIDDEN',
  'a creator cannot cancel an order'
);

select tests.act_as_owner();
select is(
  tests.refusal('update app.payment_order_lines set closed_at = now() where closed_at is null'),
  '55000',
  'a line cannot be closed by an update'
);
select is(
  tests.refusal($$ update app.payment_order_lines set iban = 'FR' where true $$),
  '55000',
  'the bank details of a line cannot be changed'
);
select is(tests.refusal('delete from app.payment_orders where true'), '55000', 'an order cannot be deleted');

select * from finish();
rollback;
