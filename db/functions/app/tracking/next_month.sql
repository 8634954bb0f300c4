create or replace function app.next_month(month app.month)
returns app.month
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return to_char(app.first_day(next_month.month) + interval '1 month', 'YYYY-MM');
end;
$$;
comment on function app.next_month(app.month) is 'The month after a month.';
