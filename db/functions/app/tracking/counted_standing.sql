create or replace function app.counted_standing(tracking_id uuid, quotas jsonb, rates jsonb, monthly_credits numeric)
returns table (delivered jsonb, summary jsonb, earnings jsonb)
language plpgsql
stable
rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  delivered := app.counted_deliveries(counted_standing.tracking_id);
  summary := app.tracking_summary(counted_standing.quotas, delivered);
  earnings := app.earnings_of(delivered, counted_standing.rates, counted_standing.monthly_credits);
  return next;
end;
$$;
comment on function app.counted_standing(uuid, jsonb, jsonb, numeric) is
  'The standing of a tracking, recounted: approved videos per kind, app.tracking_summary and app.earnings_of.';
