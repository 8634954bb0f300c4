create or replace function app.is_money(amount numeric)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- NaN counts as larger than every number.
  return abs(is_money.amount) < 100000000 and is_money.amount = round(is_money.amount, 2);
end;
$$;
comment on function app.is_money(numeric) is 'Whether app.money holds the amount exactly: whole cents, absolute value below 100 000 000. Null for null.';
