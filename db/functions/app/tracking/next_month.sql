create or replace function app.next_month(month app.month)
returns app.month
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- equivalent (constant): to_date ignores letters of the format that the text does not have.
  return to_char(to_date(next_month.month, 'YYYY-MM') + interval '1 month', 'YYYY-MM');
end;
$$;
comment on function app.next_month(app.month) is 'The month after a month.';
