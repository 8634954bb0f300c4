create or replace function app.required_month(month text)
returns app.month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if required_month.month is null then
    perform private.refuse('MONTH_INVALID', 'month');
  end if;
  return app.parse_month(required_month.month);
end;
$$;
comment on function app.required_month(text) is 'A month from text YYYY-MM; refuses MONTH_INVALID, also for null.';
