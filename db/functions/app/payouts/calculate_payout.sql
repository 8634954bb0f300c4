-- What approved videos earn. Every kind with a rate gets a line; a kind without one pays nothing and is absent. Credits are
-- added in full whatever was delivered: whether a month has any is the closing's rule (app.month_earnings).
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
begin
  if calculate_payout.monthly_credits is null
    or calculate_payout.monthly_credits < 0 or calculate_payout.monthly_credits in ('NaN', 'Infinity') then
    raise exception 'credits are 0 or more' using errcode = '22023';
  end if;
  return (
    select jsonb_build_object(
      'items', coalesce(
        jsonb_agg(jsonb_build_object(
          'video_type', r.video_type,
          'delivered', greatest(coalesce(d.amount, 0), 0),
          'rate', round(r.amount, 2),
          'subtotal', round(greatest(coalesce(d.amount, 0), 0) * r.amount, 2)
        ) order by r.place) filter (where r.amount is not null),
        '[]'
      ),
      'monthly_credits', round(calculate_payout.monthly_credits, 2),
      'total', round(
        coalesce(sum(round(greatest(coalesce(d.amount, 0), 0) * r.amount, 2)), 0) + calculate_payout.monthly_credits, 2
      )
    )
    from app.per_type(calculate_payout.rates) as r
    join app.per_type(calculate_payout.delivered) as d using (video_type)
  );
end;
$$;
comment on function app.calculate_payout(jsonb, jsonb, numeric) is
  'Earnings: {items, monthly_credits, total}, items in type order for each kind that has a rate. Sqlstate 22023 for an unknown kind or negative credits.';
