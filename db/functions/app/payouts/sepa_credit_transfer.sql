-- A SEPA credit transfer file: ISO 20022 customer credit transfer initiation, pain.001.001.09, one batch. It is built as text,
-- because not every server has XML. app.sepa_text leaves no character that needs escaping.
create or replace function app.sepa_credit_transfer(
  message_id text, created_at timestamptz, debtor_name text, debtor_iban text, debtor_bic text, lines public.order_line[]
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select format(
    E'<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">\n'
    '  <CstmrCdtTrfInitn>\n'
    '    <GrpHdr>\n'
    '      <MsgId>%1$s</MsgId>\n'
    '      <CreDtTm>%2$s</CreDtTm>\n'
    '      <NbOfTxs>%3$s</NbOfTxs>\n'
    '      <CtrlSum>%4$s</CtrlSum>\n'
    '      <InitgPty><Nm>%5$s</Nm></InitgPty>\n'
    '    </GrpHdr>\n'
    '    <PmtInf>\n'
    '      <PmtInfId>%1$s</PmtInfId>\n'
    '      <PmtMtd>TRF</PmtMtd>\n'
    '      <NbOfTxs>%3$s</NbOfTxs>\n'
    '      <CtrlSum>%4$s</CtrlSum>\n'
    '      <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>\n'
    '      <ReqdExctnDt><Dt>%6$s</Dt></ReqdExctnDt>\n'
    '      <Dbtr><Nm>%5$s</Nm></Dbtr>\n'
    '      <DbtrAcct><Id><IBAN>%7$s</IBAN></Id></DbtrAcct>\n'
    '      <DbtrAgt><FinInstnId><BICFI>%8$s</BICFI></FinInstnId></DbtrAgt>\n'
    '      <ChrgBr>SLEV</ChrgBr>\n'
    '%9$s'
    '    </PmtInf>\n'
    '  </CstmrCdtTrfInitn>\n'
    '</Document>\n',
    sepa_credit_transfer.message_id,
    to_char(sepa_credit_transfer.created_at at time zone 'Europe/Paris', 'YYYY-MM-DD"T"HH24:MI:SS'),
    count(*),
    sum(round((l.line).amount, 2)),
    app.sepa_text(sepa_credit_transfer.debtor_name, 70),
    to_char(sepa_credit_transfer.created_at at time zone 'Europe/Paris', 'YYYY-MM-DD'),
    sepa_credit_transfer.debtor_iban,
    sepa_credit_transfer.debtor_bic,
    string_agg(app.sepa_transaction(l.line, sepa_credit_transfer.debtor_name), '' order by l.place)
  )
  from (
    select p.place, sepa_credit_transfer.lines[p.place] as line
    from generate_subscripts(sepa_credit_transfer.lines, 1) as p (place)
  ) as l;
$$;
comment on function app.sepa_credit_transfer(text, timestamptz, text, text, text, public.order_line[]) is
  'A SEPA credit transfer file (pain.001.001.09) that pays the lines from the debtor''s account as one batch.';
