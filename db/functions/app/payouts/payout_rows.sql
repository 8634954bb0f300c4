create or replace function app.payout_rows(ids uuid[])
returns public.payout[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(
    row(
      p.id, p.creator_id, p.month, p.amount, p.monthly_credits,
      array(
        select row(i.video_type, i.label, i.delivered, i.rate, i.subtotal)::public.item
        from public.payout_items as i
        where i.payout_id = p.id
        order by i.video_type
      ),
      app.adjustment_rows(array(select a.id from app.payout_adjustments as a where a.payout_id = p.id)),
      p.payment_status, p.paid_at, p.reference
    )::public.payout
    order by p.month, c.handle
  ), '{}')
  from app.payouts as p
  join app.creators as c on c.id = p.creator_id
  where p.id = any (payout_rows.ids);
$$;
comment on function app.payout_rows(uuid[]) is 'Frozen payouts as endpoints answer them, by month and handle.';
