create or replace function app.sepa_transaction(line public.order_line, debtor text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return format(
    E'      <CdtTrfTxInf>\n'
    '        <PmtId><EndToEndId>%1$s</EndToEndId></PmtId>\n'
    '        <Amt><InstdAmt Ccy="EUR">%2$s</InstdAmt></Amt>\n'
    '        <Cdtr><Nm>%3$s</Nm></Cdtr>\n'
    '        <CdtrAcct><Id><IBAN>%4$s</IBAN></Id></CdtrAcct>\n'
    '        <RmtInf><Ustrd>%5$s</Ustrd></RmtInf>\n'
    '      </CdtTrfTxInf>\n',
    (line).end_to_end_id,
    round((line).amount, 2),
    app.sepa_text((line).account_holder_name, 70),
    (line).iban,
    app.sepa_text(sepa_transaction.debtor || ' ' || (line).end_to_end_id, 140)
  );
end;
$$;
comment on function app.sepa_transaction(public.order_line, text) is 'One payment in a SEPA credit transfer file. Its remittance text, which the creator reads, names the debtor.';
