-- Items and adjustments are read once for all payouts: a subquery per row would run once for each payout.
create or replace function app.payout_rows(ids uuid[])
returns public.payout[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return array(
    select row(
      p.id, p.creator_id, p.month, p.amount, p.monthly_credits, coalesce(i.items, '{}'), coalesce(a.adjustments, '{}'),
      p.payment_status, p.paid_at, p.reference
    )::public.payout
    from app.payouts as p
    join app.creators as c on c.id = p.creator_id
    left join (
      select
        n.payout_id,
        array_agg(
          row(n.video_type, k.label, n.delivered, n.rate, n.subtotal)::public.item order by n.video_type
        ) as items
      from app.payout_items as n
      join app.video_types as k on k.video_type = n.video_type
      -- equivalent (condition): the join below takes the same items; this spares reading those of all other payouts.
      -- lint: plan-kept-for-an-array, because it is one index range for one id and for thousands.
      where n.payout_id = any (payout_rows.ids)
      group by n.payout_id
    ) as i on i.payout_id = p.id
    left join (
      select
        n.payout_id,
        array_agg(
          row(n.id, n.creator_id, n.amount, n.reason, n.created_at, n.payout_id)::public.adjustment order by n.place
        ) as adjustments
      from app.payout_adjustments as n
      -- equivalent (condition): the join below takes the same adjustments; this spares reading those of all other payouts.
      -- lint: plan-kept-for-an-array, because it is one index range for one id and for thousands.
      where n.payout_id = any (payout_rows.ids)
      group by n.payout_id
    ) as a on a.payout_id = p.id
    -- lint: plan-kept-for-an-array, because each element is a key: the index is right for one and for thousands.
    where p.id = any (payout_rows.ids)
    order by p.month, c.handle
  );
end;
$$;
comment on function app.payout_rows(uuid[]) is 'Frozen payouts in the form that endpoints return, by month and handle.';
