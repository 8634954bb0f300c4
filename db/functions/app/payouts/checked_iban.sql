create or replace function app.checked_iban(iban text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_iban constant text := app.compact_iban(checked_iban.iban);
begin
  if v_iban is not null and not app.is_iban(v_iban) then
    perform private.refuse('IBAN_INVALID', 'iban');
  end if;
  return v_iban;
end;
$$;
comment on function app.checked_iban(text) is 'The compact IBAN, null for an empty one; refuses IBAN_INVALID.';
