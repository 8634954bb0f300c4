create or replace function app.adjustment_rows(ids uuid[])
returns public.adjustment[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select coalesce(array_agg(
      row(a.id, a.creator_id, a.amount, a.reason, a.created_at, a.payout_id)::public.adjustment order by a.place
    ), '{}')
    from app.payout_adjustments as a
    where a.id = any (adjustment_rows.ids)
  );
end;
$$;
comment on function app.adjustment_rows(uuid[]) is 'Adjustments in the form that endpoints return, oldest first.';
