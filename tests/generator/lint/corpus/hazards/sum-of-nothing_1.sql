create or replace function app.trunc_money(id uuid)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select sum(trunc(i.rate * i.delivered)) from app.payout_items as i where i.payout_id = trunc_money.id -- finds
$$;
