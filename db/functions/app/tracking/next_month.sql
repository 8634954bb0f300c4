create or replace function app.next_month(month app.month)
returns app.month
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select to_char(app.last_day(next_month.month) + 1, 'YYYY-MM');
$$;
comment on function app.next_month(app.month) is 'The month after a month.';
