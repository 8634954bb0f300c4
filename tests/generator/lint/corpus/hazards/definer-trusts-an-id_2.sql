create function app.cancel(order_id bigint) returns void language sql security definer set search_path = '' as $$ -- finds
  update app.orders set state = 'cancelled' where orders.id = order_id
$$;
