create or replace function app.require_amount(amount numeric, field text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not coalesce(app.is_money(require_amount.amount) and require_amount.amount >= 0, false) then
    perform private.refuse('VALIDATION_FAILED', require_amount.field, '{"bound": {"min": 0, "max": 99999999.99, "unit": "euros"}}');
  end if;
end;
$$;
comment on function app.require_amount(numeric, text) is
  'Refuses VALIDATION_FAILED with the field unless the amount is euros from 0 to 99 999 999.99 in whole cents.';
