create or replace function app.current_month()
returns app.month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return to_char(app.today(), 'YYYY-MM');
end;
$$;
comment on function app.current_month() is 'The current month in Paris.';
