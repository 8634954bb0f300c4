-- Masked accounts in exports, and cells that a spreadsheet would run as formulas.
begin;
select plan(4);

select results_eq(
  $$
    select app.masked_iban(i.iban)
    from unnest(array['FR7630006000011234567890189', 'FR7630009', 'FR763000', '', null]) with ordinality as i (iban, n) order by n
  $$,
  $$ values ('FR76****...****0189'), ('FR76****...****0009'), ('****'), ('****'), (null) $$,
  'IBANs are masked'
);
select results_eq(
  $$
    select app.masked_email(e.email)
    from unnest(array['marc@paypal.example', 'jo@x.fr', 'marc', '@paypal.example', '', null]) with ordinality as e (email, n)
    order by n
  $$,
  $$ values ('mar***@paypal.example'), ('jo***@x.fr'), ('***'), ('***'), ('***'), (null) $$,
  'e-mail addresses are masked'
);
select results_eq(
  $$
    select app.csv_cell(c.cell, ';')
    from unnest(array[
      'Emma', '@emma_fit', '=1+1', '+33 6', '-x', '-12.50', '+3', '1970.00', E'\tx', E'\rx', 'a"b', 'a;b', '=a;b', E'a\nb', '', null
    ]) with ordinality as c (cell, n)
    order by n
  $$,
  $$
    values
      ('Emma'), ('''@emma_fit'), ('''=1+1'), ('''+33 6'), ('''-x'), ('-12.50'), ('+3'), ('1970.00'), (E'"''\tx"'), (E'"''\rx"'),
      ('"a""b"'), ('"a;b"'), ('"''=a;b"'), (E'"a\nb"'), (''), ('')
  $$,
  'cells that a spreadsheet would run are defused'
);
select is(
  app.payments_csv_text(
    array[row(
      '2026-02', '@e', 'e@x.fr', 1970.00, 'paye', '2026-03-05 11:00+01', 'iban', 'Élodie, "E"', 'FR76****...****0189', null, null,
      'b0000000-0000-4000-8000-000000000001', null, 'b0000000-0000-4000-8000-000000000002'
    )::public.payment_row],
    ','
  ),
  E'\ufeffmonth,creator_handle,creator_email,amount,payment_status,paid_at,payout_method,account_holder_name,iban,paypal_email,'
  || E'stripe_account,payout_id,tracking_id,creator_id\r\n'
  || '2026-02,''@e,e@x.fr,1970.00,paye,2026-03-05T10:00:00Z,iban,"Élodie, ""E""",FR76****...****0189,,,'
  || E'b0000000-0000-4000-8000-000000000001,,b0000000-0000-4000-8000-000000000002\r\n',
  'a CSV has byte-order mark, header, quotes and line ends'
);

select * from finish();
rollback;
