create or replace function app.round_before_sum(id uuid)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select sum(round(i.rate * i.delivered, 0)) from app.payout_items as i where i.payout_id = round_before_sum.id -- finds
$$;
