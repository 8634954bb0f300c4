create or replace function app.payout_adjustment_rows(payout_id uuid)
returns public.adjustment[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(a.id, a.creator_id, a.amount, a.reason, a.created_at, a.payout_id)::public.adjustment
    from app.payout_adjustments as a
    where a.payout_id = payout_adjustment_rows.payout_id
    order by a.place
  );
end;
$$;
comment on function app.payout_adjustment_rows(uuid) is 'The adjustments that a payout took, the oldest first.';
