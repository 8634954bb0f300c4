create or replace function app.read_month_cursor(cursor text)
returns app.month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
begin
  -- The cast happens in this statement: one made by return would fail outside of the handler.
  v_month := app.read_opaque(read_month_cursor.cursor);
  return v_month;
exception when check_violation then
  perform private.refuse('VALIDATION_FAILED', 'after');
end;
$$;
comment on function app.read_month_cursor(text) is 'The month that app.opaque made a cursor of, null for null; refuses VALIDATION_FAILED for anything else.';
