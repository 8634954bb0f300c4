-- The most common check of an endpoint: a text within its length, or a refusal that names the field.
create or replace function app.checked_text(value text, field text, longest integer, shortest integer default 0)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_text constant text := coalesce(app.trimmed(checked_text.value), '');
begin
  if length(v_text) not between checked_text.shortest and checked_text.longest then
    perform private.refuse('VALIDATION_FAILED', checked_text.field, jsonb_build_object(
      'bound', jsonb_build_object('min', checked_text.shortest, 'max', checked_text.longest, 'unit', 'characters')
    ));
  end if;
  return v_text;
end;
$$;
comment on function app.checked_text(text, text, integer, integer) is
  'The trimmed text, empty for null; refuses VALIDATION_FAILED with the field unless its length is within the bounds.';
