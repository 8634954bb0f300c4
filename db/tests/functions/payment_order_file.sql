-- payment_order_file: the bank file of an open order, if the settings have the paying account; each reading is audited.
begin;
select plan(15);

select tests.bank('julie', 'DE89370400440532013000');
select tests.settle('2026-02');
select private.set_clock('2026-03-05 23:30 UTC');
update app.settings set debtor_iban = null, debtor_bic = null where only_row;
select tests.act_as('admin');
create temporary table made as
select
  public.order_payouts(array[tests.payout('emma', '2026-02'), tests.payout('julie', '2026-02')], 'iban') as bank,
  public.order_payouts(array[tests.payout('marc', '2026-02')], 'paypal') as paypal;
grant select on made to public;

select is(
  tests.refusal_details('select public.payment_order_file((m.bank).order_id) from made as m') ->> 'field', 'debtor_iban',
  'without an IBAN of the payer the file is refused'
);
select tests.act_as_owner();
update app.settings
set debtor_name = 'RétroMuscle & Cie', debtor_iban = 'FR14 2004 1010 0505 0001 3M02 606', debtor_bic = 'PSST'
where only_row;
select tests.act_as('admin');
select is(
  tests.refusal_details('select public.payment_order_file((m.bank).order_id) from made as m') ->> 'field',
  'debtor_bic',
  'without a BIC of the payer the file is refused'
);
select is(
  tests.refusal('select public.payment_order_file((m.bank).order_id) from made as m'),
  'DEBTOR_INCOMPLETE',
  'the refusal has the code of its reason'
);
select is_empty('select e.id from app.payment_exports as e', 'a refused call writes no export');
select tests.act_as_owner();
update app.settings set debtor_bic = 'psstfrppxxx' where only_row;
select tests.act_as('admin');

create temporary table file as select public.payment_order_file((m.bank).order_id) as text from made as m;
select is(
  (select count(*) from regexp_matches(f.text, '<CdtTrfTxInf>', 'g')), 2::bigint, 'the file has two payments'
)
from file as f;
select alike(
  f.text,
  '%<CreDtTm>2026-03-06T00:30:00</CreDtTm>%<NbOfTxs>2</NbOfTxs>%<CtrlSum>3075.00</CtrlSum>%',
  'the file has the time in Paris, the number and the sum of the payments'
)
from file as f;
select alike(
  f.text,
  '%<Dt>2026-03-06</Dt>%<Nm>RetroMuscle + Cie</Nm>%<IBAN>FR1420041010050500013M02606</IBAN>%<BICFI>PSSTFRPPXXX</BICFI>%',
  'the file has today''s date and the payer'
)
from file as f;
select alike(
  f.text,
  '%"EUR">1970.00</InstdAmt>%<Nm>Emma Laurent</Nm>%<IBAN>FR7630006000011234567890189</IBAN>%"EUR">1105.00</InstdAmt>%',
  'the file has amount, name and IBAN of each payment'
)
from file as f;
select is(
  public.payment_order_file((m.bank).order_id), f.text, 'at the same instant the file is the same'
)
from made as m, file as f;
select is(
  count(*), 2::bigint, 'each call is audited'
)
from app.audit_log as l
where l.entity = 'payment_exports' and l.action = 'payment_order_file';

select lives_ok($$ select public.mark_payouts_paid(array[tests.payout('emma', '2026-02')], 'VIR-1') $$, 'emma is marked as paid');
select unalike(public.payment_order_file((m.bank).order_id), '%Emma%', 'the file pays only what waits') from made as m;

select is(
  tests.refusal('select public.payment_order_file((m.paypal).order_id) from made as m'),
  'VALIDATION_FAILED',
  'an order of another method has no file'
);
select is(tests.refusal('select public.payment_order_file(gen_random_uuid())'), 'NOT_FOUND', 'an unknown order is refused');
select public.cancel_payment_order((m.bank).order_id, 'Refusé') from made as m;
select is(
  tests.refusal('select public.payment_order_file((m.bank).order_id) from made as m'),
  'ORDER_NOT_OPEN',
  'a cancelled order has no file'
);

select * from finish();
rollback;
