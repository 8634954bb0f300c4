-- Items and adjustments are read in this statement: a function would ask the policies anew for each payout.
create or replace function app.payout_rows(ids uuid[])
returns public.payout[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      p.id, p.creator_id, p.month, p.amount, p.monthly_credits,
      array(
        select row(i.video_type, k.label, i.delivered, i.rate, i.subtotal)::public.item
        from app.payout_items as i
        join app.video_types as k on k.video_type = i.video_type
        where i.payout_id = p.id
        order by i.video_type
      ),
      array(
        select row(a.id, a.creator_id, a.amount, a.reason, a.created_at, a.payout_id)::public.adjustment
        from app.payout_adjustments as a
        where a.payout_id = p.id
        order by a.place
      ),
      p.payment_status, p.paid_at, p.reference
    )::public.payout
    from app.payouts as p
    join app.creators as c on c.id = p.creator_id
    -- lint: plan-kept-for-an-array, because each is a key: its index serves one and thousands alike.
    where p.id = any (payout_rows.ids)
    order by p.month, c.handle
  );
end;
$$;
comment on function app.payout_rows(uuid[]) is 'Frozen payouts as endpoints answer them, by month and handle.';
