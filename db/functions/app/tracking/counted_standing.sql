create or replace function app.counted_standing(tracking_id uuid, quotas jsonb, rates jsonb, monthly_credits numeric)
returns table (delivered jsonb, summary jsonb, earnings jsonb)
language plpgsql
stable
rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select
    c.delivered,
    app.tracking_summary(counted_standing.quotas, c.delivered),
    app.earnings_of(c.delivered, counted_standing.rates, counted_standing.monthly_credits)
  from app.counted_deliveries(array[counted_standing.tracking_id]) as c;
end;
$$;
comment on function app.counted_standing(uuid, jsonb, jsonb, numeric) is
  'The standing of a tracking, recounted: approved videos per kind, app.tracking_summary and app.earnings_of.';
