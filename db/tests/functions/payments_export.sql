-- payments_export and payments_csv: a month's payouts with masked accounts; each call is audited.
begin;
select plan(10);

select tests.act_as('admin');
select results_eq(
  $$
    select r.month, r.creator_handle, r.creator_email, r.amount, r.payment_status::text, r.payout_method::text, r.account_holder_name,
      r.iban, r.paypal_email, r.payout_id, r.creator_id
    from unnest((public.payments_export('2026-01')).rows) as r
  $$,
  $$
    values (
      '2026-01', '@emma_fit', 'emma@demo.retromuscle.example', 2150.00, 'paye', 'iban', 'Emma Laurent', 'FR76****...****0189', null,
      tests.payout('emma', '2026-01'), tests.creator('emma')
    )
  $$,
  'the export has the payouts of a month'
);
select is((public.payments_export('2019-05'))::text, '({},0)', 'a month without payouts gives an empty export');
select is(tests.refusal($$ select public.payments_export('2026-1') $$), 'MONTH_INVALID', 'an invalid month is refused');
select is(tests.refusal('select public.payments_export(null)'), 'MONTH_INVALID', 'a null month is refused');

select alike(
  public.payments_csv('2026-01'),
  E'\ufeffmonth;creator_handle;%\r\n2026-01;''@emma_fit;%;2150.00;paye;2026-02-05T09:00:00Z;iban;%\r\n',
  'the CSV has the same rows'
);
select is(
  (select count(*) from regexp_matches(public.payments_csv('2019-05', ','), E'\r\n', 'g')),
  1::bigint,
  'a month without payouts gives a CSV with only the header'
);
select is(
  tests.refusal_details($$ select public.payments_csv('2026-01', '|') $$) ->> 'field',
  'separator',
  'an unknown separator is refused'
);
select results_eq(
  $$
    select l.action, l.after ->> 'kind', l.after ->> 'month', l.actor_id
    from app.audit_log as l
    where l.entity = 'payment_exports'
    order by l.id
  $$,
  $$
    values
      ('payments_export', 'rows', '2026-01', tests.account('admin')), ('payments_export', 'rows', '2019-05', tests.account('admin')),
      ('payments_csv', 'csv', '2026-01', tests.account('admin')), ('payments_csv', 'csv', '2019-05', tests.account('admin'))
  $$,
  'each export is audited with account and month'
);
select tests.act_as('emma');
select is(tests.refusal($$ select public.payments_export('2026-01') $$), 'FORBIDDEN', 'a creator cannot export');
select is_empty('select e.id from app.payment_exports as e', 'a creator sees no export');

select * from finish();
rollback;
