-- With many creators a month takes longer than the 8 seconds that other calls have: PostgREST gives a call the statement_timeout
-- of its function.
create or replace function public.payments_csv(month text, separator text default ';')
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set statement_timeout = '60s'
set lock_timeout = '60s'
as $$
declare
  v_month app.month;
begin
  perform private.enter('payments_csv');
  v_month := app.required_month(payments_csv.month);
  if payments_csv.separator is null or payments_csv.separator not in (';', ',') then
    perform private.refuse('VALIDATION_FAILED', 'separator', '{"bound": {"values": [";", ","]}}');
  end if;
  insert into app.payment_exports (kind, month) values ('csv', v_month);
  return app.payments_csv_text(app.payment_rows(v_month), payments_csv.separator);
end;
$$;
comment on function public.payments_csv(text, text) is
  'The rows of payments_export as CSV text, safe against formulas in spreadsheets; the separator is ; or a comma. The export is audited.';
