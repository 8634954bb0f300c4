create or replace function app.current_month()
returns app.month
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select to_char(app.today(), 'YYYY-MM');
$$;
comment on function app.current_month() is 'The Paris month of now.';
