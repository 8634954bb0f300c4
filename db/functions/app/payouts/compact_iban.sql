-- People write IBANs in groups, and copy them from web pages with no-break spaces.
create or replace function app.compact_iban(iban text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(upper(regexp_replace(compact_iban.iban, E'[\\s\u00a0\u2007\u202f]+', '', 'g')), '');
end;
$$;
comment on function app.compact_iban(text) is 'An IBAN without spaces, in upper case; null when nothing is left.';
