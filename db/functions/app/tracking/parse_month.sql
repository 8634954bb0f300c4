create or replace function app.parse_month(month text)
returns app.month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
begin
  -- Cast inside this statement: a cast in `return` would fail outside the exception handler.
  v_month := parse_month.month;
  return v_month;
exception when check_violation then
  perform private.refuse('MONTH_INVALID', 'month');
end;
$$;
comment on function app.parse_month(text) is 'A month from text YYYY-MM; refuses MONTH_INVALID. Null stays null.';
