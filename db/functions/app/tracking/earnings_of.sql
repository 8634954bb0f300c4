create or replace function app.earnings_of(delivered jsonb, rates jsonb, monthly_credits numeric)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return app.calculate_payout(
    earnings_of.delivered,
    earnings_of.rates,
    case when 0 < any (app.amounts_per_type(earnings_of.delivered)) then earnings_of.monthly_credits else 0 end
  );
end;
$$;
comment on function app.earnings_of(jsonb, jsonb, numeric) is
  'What a month has earned: app.calculate_payout, with credits only if at least one video was approved.';
