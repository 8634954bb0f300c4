create or replace function app.payment_order_status(order_id uuid)
returns app.payment_order_status
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select case
      when exists (select from app.payment_order_cancellations as x where x.order_id = o.id) then 'cancelled'
      when exists (select from app.payment_order_lines as l where l.order_id = o.id and l.closed_at is null) then 'open'
      else 'paid'
    end::app.payment_order_status
    from app.payment_orders as o
    where o.id = payment_order_status.order_id
  );
end;
$$;
comment on function app.payment_order_status(uuid) is
  'The status of an order: cancelled, open while a line waits, else paid; null for an unknown order.';
