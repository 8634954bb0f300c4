-- Cancels an order, for instance because the bank refused it. Payouts that still wait can be ordered again; those already paid stay
-- paid.
create or replace function public.cancel_payment_order(order_id uuid, reason text)
returns public.payment_order
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_reason text;
begin
  perform private.enter('cancel_payment_order');
  v_reason := app.required_reason(cancel_payment_order.reason);
  insert into app.payment_order_cancellations (order_id, reason)
  values (cancel_payment_order.order_id, v_reason);
  return app.payment_order_of(cancel_payment_order.order_id);
end;
$$;
comment on function public.cancel_payment_order(uuid, text) is
  'Cancels an open order, with a reason; its unpaid payouts can be ordered again. A cancelled order returns the same answer; a paid one is ORDER_NOT_OPEN.';
