create or replace function app.checked_number(value integer, field text, smallest integer, largest integer)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if checked_number.value not between checked_number.smallest and checked_number.largest then
    perform private.refuse('VALIDATION_FAILED', checked_number.field, jsonb_build_object(
      'bound', jsonb_build_object('min', checked_number.smallest, 'max', checked_number.largest)
    ));
  end if;
  return checked_number.value;
end;
$$;
comment on function app.checked_number(integer, text, integer, integer) is
  'The number, null for null; refuses VALIDATION_FAILED with the field unless it is within the bounds.';
