create or replace function app.first_day(month app.month)
returns date
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return make_date(left(first_day.month, 4)::integer, right(first_day.month, 2)::integer, 1);
end;
$$;
comment on function app.first_day(app.month) is 'The first day of a month.';
