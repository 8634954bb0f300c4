create or replace function app.read_cursor(cursor text)
returns table (at timestamptz, id uuid)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_text constant text := app.read_opaque(read_cursor.cursor);
begin
  return query select split_part(v_text, ' ', 1)::timestamptz, split_part(v_text, ' ', 2)::uuid;
exception when data_exception then
  perform private.refuse('VALIDATION_FAILED', 'after');
end;
$$;
comment on function app.read_cursor(text) is 'The row that a cursor names; nulls for null. Refuses VALIDATION_FAILED for anything that app.page_cursor did not make.';
