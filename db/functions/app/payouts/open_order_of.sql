-- Finds the order that a repeated call means: exactly these payouts, the same method, no payment reversed. A waiting payout is in
-- one open order only, so there is at most one.
create or replace function app.open_order_of(payout_ids uuid[], method app.payout_method)
returns uuid
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select distinct o.id
    from app.payment_order_lines as w
    join app.payment_orders as o on o.id = w.order_id
    -- equivalent (condition): an order has lines of its payouts alone; this finds them by an index.
    where w.payout_id = any (open_order_of.payout_ids)
      and w.closed_at is null
      and o.payout_ids = open_order_of.payout_ids
      and o.method = open_order_of.method
      and not exists (
        select
        from app.payment_order_lines as l
        join app.payouts as p on p.id = l.payout_id
        where l.order_id = o.id and l.closed_at is not null and p.payment_status <> 'paye'
      )
  );
end;
$$;
comment on function app.open_order_of(uuid[], app.payout_method) is 'The open order of exactly these payouts, given in order, by this method; null without one.';
