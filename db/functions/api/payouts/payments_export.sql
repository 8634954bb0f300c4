-- With many creators a month takes longer than the 8 seconds that other calls have: PostgREST gives a call the statement_timeout
-- of its function.
create or replace function public.payments_export(month text)
returns public.payment_row_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set statement_timeout = '60s'
set lock_timeout = '60s'
as $$
declare
  v_month app.month;
  v_rows public.payment_row[];
begin
  perform private.enter('payments_export');
  v_month := app.required_month(payments_export.month);
  insert into app.payment_exports (kind, month) values ('rows', v_month);
  v_rows := app.payment_rows(v_month);
  return row(v_rows, cardinality(v_rows))::public.payment_row_list;
end;
$$;
comment on function public.payments_export(text) is 'The payouts of a month with the way each is paid, accounts masked. The export is audited.';
