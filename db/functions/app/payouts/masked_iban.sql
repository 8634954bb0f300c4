create or replace function app.masked_iban(iban text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when length(masked_iban.iban) <= 8 then '****'
    else left(masked_iban.iban, 4) || '****...****' || right(masked_iban.iban, 4)
  end;
end;
$$;
comment on function app.masked_iban(text) is 'An IBAN cut to its first and last four characters; **** when it is short; null for null.';
