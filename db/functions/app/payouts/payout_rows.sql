create or replace function app.payout_rows(ids uuid[])
returns public.payout[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      p.id, p.creator_id, p.month, p.amount, p.monthly_credits, app.payout_item_rows(p.id), app.payout_adjustment_rows(p.id),
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
