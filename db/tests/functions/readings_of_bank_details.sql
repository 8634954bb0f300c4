-- Full bank details leave the database in an order, its repetition, its cancellation and its file, and in the owner's own export.
-- Each reading is audited, also when the call changes nothing.
begin;
select plan(9);

update app.settings
set debtor_name = 'RetroMuscle', debtor_iban = 'FR7630006000011234567890189', debtor_bic = 'AGRIFRPP'
where only_row;
create temporary table due as select tests.owed('emma') as payout, null::uuid as id;
grant select, update on due to public;
create temporary view readings as
select count(*)::integer as number from app.audit_log as l where l.after @> '{"bank_details": "read"}';
grant select on readings to public;

select tests.act_as('admin');
update due set id = (public.order_payouts(array[payout], 'iban')).order_id;
select is(r.number, 1, 'an order is one audited reading') from readings as r;
select public.order_payouts(array[payout], 'iban') from due;
select is(r.number, 2, 'repeating the order is another audited reading') from readings as r;
select public.payment_order_file(id) from due;
select is(r.number, 3, 'its file is another audited reading') from readings as r;
select public.payment_order_file(id) from due;
select is(r.number, 4, 'repeating the file is another audited reading') from readings as r;
select public.cancel_payment_order(id, 'Test') from due;
select is(r.number, 5, 'its cancellation is another audited reading') from readings as r;
select public.cancel_payment_order(id, 'Test') from due;
select is(r.number, 6, 'repeating the cancellation is another audited reading') from readings as r;

select is(
  (
    select count(*)
    from app.audit_log as l
    where l.after @> '{"bank_details": "read"}' and l.entity_id = d.id::text and l.actor_id = tests.account('admin')
  ),
  6::bigint,
  'each entry has the creators and the reader'
)
from due as d;

select tests.act_as('emma');
select public.export_my_data(), public.export_my_data();
select tests.act_as_owner();
select is(count(*), 2::bigint, 'each export of one''s own data is audited') from app.audit_log as l where l.entity = 'data_exports';
-- Fails for a new function that reads them.
select set_eq(
  $$
    select p.proname::text
    from pg_catalog.pg_proc as p
    where p.prosecdef and p.prosrc ~ '\.iban\y' and p.prorettype <> 'trigger'::regtype
  $$,
  array['order_lines', 'masked_accounts'],
  'no other definer function that callers can call reads an IBAN'
);

select * from finish();
rollback;
