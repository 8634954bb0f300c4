-- Closes a month by inserting a closing. Its triggers lock the month, refuse what may not be closed, freeze the payouts and write
-- the audit. If a creator's figures cannot be frozen, the refusal names the creator. PostgREST takes the function's own
-- statement_timeout: with many creators it takes longer than the usual 8 seconds. A second closing of the same month waits as long
-- for the lock.
create or replace function public.close_month(month text, carry_pending jsonb default 'false')
returns public.payout_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set statement_timeout = '60s'
set lock_timeout = '60s'
as $$
declare
  v_month app.month;
  v_carry_pending boolean;
begin
  perform private.enter('close_month');
  v_month := app.required_month(close_month.month);
  v_carry_pending := coalesce(app.checked_boolean(close_month.carry_pending, 'carry_pending'), false);
  begin
    insert into app.month_closings (month, carry_pending)
    values (v_month, v_carry_pending);
  exception when data_exception or integrity_constraint_violation then
    perform app.refuse_at_fault(app.creators_at_fault(v_month));
    raise;
  end;
  return row(
    app.month_payout_rows(v_month, 1000),
    (select count(*) from app.payouts as p where p.month = v_month)
  )::public.payout_list;
end;
$$;
comment on function public.close_month(text, jsonb) is
  'Closes a month that is over and freezes its payouts. carry_pending moves pending videos to the next month. Closing it again returns the same payouts.';
