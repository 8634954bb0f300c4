-- A yes-or-no parameter. Postgres accepts "yes", "t" and 1 as a boolean, and consent must not be given by accident. Such parameters
-- are jsonb instead: only true is true.
create or replace function app.checked_boolean(value jsonb, field text)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if jsonb_typeof(checked_boolean.value) not in ('boolean', 'null') then
    perform private.refuse('VALIDATION_FAILED', checked_boolean.field, '{"bound": {"values": [true, false]}}');
  end if;
  return nullif(checked_boolean.value, 'null')::boolean;
end;
$$;
comment on function app.checked_boolean(jsonb, text) is 'JSON true or false as boolean, null for null; refuses VALIDATION_FAILED with the field for anything else.';
