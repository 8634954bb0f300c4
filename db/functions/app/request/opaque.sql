create or replace function app.opaque(value text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return translate(encode(convert_to(opaque.value, 'UTF8'), 'base64'), E'+/=\n', '-_');
end;
$$;
comment on function app.opaque(text) is 'Encodes a text as a cursor, so that clients do not read it.';
