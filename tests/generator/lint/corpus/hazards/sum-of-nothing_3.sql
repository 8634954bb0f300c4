create or replace function app.sum_null(id uuid)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select sum(a.amount) from app.payout_adjustments as a where a.creator_id = sum_null.id -- finds
$$;
