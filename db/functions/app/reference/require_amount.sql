create or replace function app.require_amount(amount numeric, field text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- NaN counts as larger than every number.
  if require_amount.amount is null or require_amount.amount < 0 or require_amount.amount >= 100000000
    or require_amount.amount <> round(require_amount.amount, 2) then
    perform private.refuse('VALIDATION_FAILED', require_amount.field);
  end if;
end;
$$;
comment on function app.require_amount(numeric, text) is
  'Refuses VALIDATION_FAILED with the field unless the amount is euros from 0 to 99 999 999.99 in whole cents.';
