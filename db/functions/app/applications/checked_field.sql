-- A draft may have blank texts, so only the maximum is checked here.
create or replace function app.checked_field(value text, field text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return app.checked_text(checked_field.value, checked_field.field, (app.field_limit(checked_field.field)).max);
end;
$$;
comment on function app.checked_field(text, text) is
  'The trimmed text of an application''s field, empty for null; refuses VALIDATION_FAILED above the maximum of app.field_limits.';
