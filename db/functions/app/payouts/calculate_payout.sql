-- Computes what approved videos earn. Every kind with a rate gets a line; a kind without a rate is left out. Credits are always
-- added in full; app.earnings_of decides whether a month has credits.
--
--   select app.calculate_payout('{"OOTD": 2}', '{"OOTD": 100, "TRAINING": 95}', 25);
--   {"items": [{"rate": 100.00, "subtotal": 200.00, "delivered": 2, "video_type": "OOTD"}, {... "TRAINING"}],
--    "total": 225.00, "monthly_credits": 25.00}
create or replace function app.calculate_payout(delivered jsonb, rates jsonb, monthly_credits numeric)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_types constant text[] := app.video_type_order();
  v_delivered constant numeric[] := app.amounts_per_type(calculate_payout.delivered);
  v_rates constant numeric[] := app.amounts_per_type(calculate_payout.rates);
  v_items jsonb := '[]';
  v_total numeric := calculate_payout.monthly_credits;
  v_number numeric;
begin
  if calculate_payout.monthly_credits is null
    or calculate_payout.monthly_credits < 0 or calculate_payout.monthly_credits in ('NaN', 'Infinity') then
    raise exception 'credits are 0 or more' using errcode = '22023';
  end if;
  for v_place in 1..cardinality(v_types) loop
    continue when v_rates[v_place] is null;
    v_number := greatest(coalesce(v_delivered[v_place], 0), 0);
    v_total := v_total + round(v_number * v_rates[v_place], 2);
    v_items := v_items || jsonb_build_object(
      'video_type', v_types[v_place],
      'delivered', v_number,
      'rate', round(v_rates[v_place], 2),
      'subtotal', round(v_number * v_rates[v_place], 2)
    );
  end loop;
  return jsonb_build_object(
    'items', v_items, 'monthly_credits', round(calculate_payout.monthly_credits, 2), 'total', round(v_total, 2)
  );
end;
$$;
comment on function app.calculate_payout(jsonb, jsonb, numeric) is
  'Earnings: {items, monthly_credits, total}, items in type order for each kind that has a rate. Sqlstate 22023 for an unknown kind or negative credits.';
