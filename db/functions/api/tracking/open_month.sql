-- Opens a month for all active creators by inserting an opening. Its trigger locks the month and opens missing trackings. PostgREST
-- takes the function's own statement_timeout: with many creators it takes longer than the usual 8 seconds. A second opening of the
-- same month waits as long for the lock.
create or replace function public.open_month(month text default null)
returns public.tracking_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set statement_timeout = '60s'
set lock_timeout = '60s'
as $$
declare
  v_month app.month;
begin
  perform private.enter('open_month');
  v_month := coalesce(app.parse_month(open_month.month), app.current_month());
  insert into app.month_openings (month) values (v_month);
  return row(
    app.tracking_rows(v_month, 1000),
    (select count(*) from app.monthly_tracking as t where t.month = v_month)
  )::public.tracking_list;
end;
$$;
comment on function public.open_month(text) is
  'Opens the current month, or the next, for every active creator and returns its trackings. Repeating it opens only missing ones.';
