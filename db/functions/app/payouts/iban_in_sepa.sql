create or replace function app.iban_in_sepa(iban text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select bool_or(c.country = left(iban_in_sepa.iban, 2))
  from app.iban_countries() as c
  where c.in_sepa;
$$;
comment on function app.iban_in_sepa(text) is 'Whether the country of an IBAN is in SEPA; null for null.';
