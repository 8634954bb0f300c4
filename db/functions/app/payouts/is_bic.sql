-- ISO 9362: four characters of the institution, two letters of the country, two of the place, and three of the branch or none.
create or replace function app.is_bic(bic text)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(is_bic.bic ~ '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$', false);
end;
$$;
comment on function app.is_bic(text) is 'Whether a text in upper case is a BIC; false for null.';
