create or replace function app.trimmed(value text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select nullif(regexp_replace(trimmed.value, '^\s+|\s+$', '', 'g'), '');
$$;
comment on function app.trimmed(text) is 'A text without white space around it; null when nothing is left.';
