create or replace function app.read_opaque(cursor text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_text constant text := translate(read_opaque.cursor, '-_', '+/');
begin
  return convert_from(decode(rpad(v_text, (length(v_text) + 3) / 4 * 4, '='), 'base64'), 'UTF8');
exception when data_exception then
  perform private.refuse('VALIDATION_FAILED', 'after');
end;
$$;
comment on function app.read_opaque(text) is 'The text inside a cursor; refuses VALIDATION_FAILED for anything that app.opaque did not make.';
