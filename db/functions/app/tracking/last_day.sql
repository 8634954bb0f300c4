create or replace function app.last_day(month app.month)
returns date
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (app.first_day(last_day.month) + interval '1 month' - interval '1 day')::date;
end;
$$;
comment on function app.last_day(app.month) is 'The last day of a month, which is its deadline.';
