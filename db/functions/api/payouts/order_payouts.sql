-- Orders payouts together, all or none, by inserting an order. Its triggers lock, check, write the lines with the current bank
-- details, and change the payouts' status.
create or replace function public.order_payouts(payout_ids uuid[], method text)
returns public.payment_order
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_method app.payout_method;
  v_ids uuid[];
  v_order uuid;
begin
  perform private.enter('order_payouts');
  v_method := app.checked_method(order_payouts.method);
  v_ids := app.known_payouts(order_payouts.payout_ids);
  insert into app.payment_orders (method, payout_ids) values (v_method, v_ids) returning id into v_order;
  -- equivalent (branch x2): looking it up is right in both cases; RETURNING spares that.
  if not found then
    v_order := app.open_order_of(v_ids, v_method);
  end if;
  return app.payment_order_of(v_order);
end;
$$;
comment on function public.order_payouts(uuid[], text) is
  'Orders payouts to be paid by one method: iban, paypal or stripe. Repeating it while that order is open returns the order.';
