create or replace function app.opaque(value text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select translate(encode(convert_to(opaque.value, 'UTF8'), 'base64'), E'+/=\n', '-_');
$$;
comment on function app.opaque(text) is 'Encodes a text as a cursor, so that clients do not read it.';
