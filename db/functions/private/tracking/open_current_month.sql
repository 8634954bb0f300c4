-- The job of the first day of each month. Only the owner of the database may call it: schedulers run as the owner.
create or replace function private.open_current_month()
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into app.month_openings (month) values (app.current_month());
$$;
comment on function private.open_current_month() is 'Job: opens the current month for every active creator; repeating it changes nothing.';
