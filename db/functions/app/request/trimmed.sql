create or replace function app.trimmed(value text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(regexp_replace(trimmed.value, '^\s+|\s+$', '', 'g'), '');
end;
$$;
comment on function app.trimmed(text) is 'A text without white space around it; null when nothing is left.';
