-- Takes an order back, for instance because the bank refused it: what still waits in it can be ordered again; what was paid of it
-- stays paid.
create or replace function public.cancel_payment_order(order_id uuid, reason text)
returns public.payment_order
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text;
begin
  perform private.enter('cancel_payment_order');
  v_reason := app.required_reason(cancel_payment_order.reason);
  if not exists (select from app.payment_orders as o where o.id = cancel_payment_order.order_id) then
    perform private.refuse('NOT_FOUND', 'order_id');
  end if;
  insert into app.payment_order_cancellations (order_id, reason)
  values (cancel_payment_order.order_id, v_reason);
  return app.payment_order_of(cancel_payment_order.order_id);
end;
$$;
comment on function public.cancel_payment_order(uuid, text) is
  'Takes an open order back, with a reason: payouts that were not paid are to be paid again. A cancelled order answers the same; one that is paid is ORDER_NOT_OPEN.';
