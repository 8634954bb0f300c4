create or replace function app.sum_null_var(id uuid)
returns numeric
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_total numeric;
begin
  select sum(a.amount) into v_total from app.payout_adjustments as a where a.creator_id = sum_null_var.id; -- finds
  return v_total + 10;
end;
$$;
