create or replace function app.month_payout_rows(month app.month, up_to integer)
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
    from app.creators as c
    join app.payouts as p on p.creator_id = c.id and p.month = month_payout_rows.month
    order by c.handle
    limit month_payout_rows.up_to
  );
end;
$$;
comment on function app.month_payout_rows(app.month, integer) is 'Frozen payouts of a month as endpoints answer them, by handle.';
