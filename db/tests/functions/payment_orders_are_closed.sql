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
select is(cardinality(private.order_lines((m.it).order_id)), 1, 'but all of it from the order') from made as m;
select is(
  count(*), 1::bigint, 'the settings without the account that pays'
)
from (select s.debtor_name from app.settings as s) as s;
select is(tests.refusal('select s.debtor_iban from app.settings as s'), '42501', 'which is in no grant');

select tests.act_as('emma');
select is(cardinality(private.order_lines((m.it).order_id)), 0, 'a creator gets no line') from made as m;
select is_empty('select d.iban from private.debtor() as d', 'nor the account that pays');
select is_empty('select o.id from public.payment_orders as o', 'nor sees an order');
select is(
  tests.refusal($$
    insert into app.payment_orders (method, payout_ids)
    values ('paypal', array[tests.payout('marc', '2026-02')])
  $$),
  '42501',
  'nor makes one'
);
select is(
  tests.refusal($$ select public.cancel_payment_order((m.it).order_id, 'x') from made as m $$),
  'FORBIDDEN',
  'nor takes one back'
);

select tests.act_as_owner();
select is(
  tests.refusal('update app.payment_order_lines set closed_at = now() where closed_at is null'),
  '55000',
  'lines close with their payout'
);
select is(tests.refusal($$ update app.payment_order_lines set iban = 'FR' where true $$), '55000', 'and keep their account');
select is(tests.refusal('delete from app.payment_orders where true'), '55000', 'orders stay');

select * from finish();
rollback;
