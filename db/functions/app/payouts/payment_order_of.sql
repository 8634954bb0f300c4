create or replace function app.payment_order_of(order_id uuid)
returns public.payment_order
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select row(
      o.id,
      o.method,
      -- lint: sum-of-nothing, because an order holds at least one payout.
      (select sum(p.amount) from app.payouts as p where p.id = any (o.payout_ids)),
      private.order_lines(o.id)
    )::public.payment_order
    from app.payment_orders as o
    where o.id = payment_order_of.order_id
  );
end;
$$;
comment on function app.payment_order_of(uuid) is 'An order in the form that endpoints return, with all its lines and the full bank details.';
