-- The bank file of an order holds the lines that still wait, so that nothing is paid twice. The message id is the order's own each
-- time, so that a bank refuses a second copy.
create or replace function public.payment_order_file(order_id uuid)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_order app.payment_orders;
  v_debtor record;
begin
  perform private.enter('payment_order_file');
  select o.* into v_order from app.payment_orders as o where o.id = payment_order_file.order_id;
  if not found then
    perform private.refuse('NOT_FOUND', 'order_id');
  elsif v_order.method <> 'iban' then
    perform private.refuse('VALIDATION_FAILED', 'order_id');
  elsif app.payment_order_status(v_order.id) <> 'open' then
    perform private.refuse('ORDER_NOT_OPEN', 'order_id');
  end if;
  select d.* into v_debtor from private.debtor() as d;
  if not app.is_iban(v_debtor.iban) then
    perform private.refuse('DEBTOR_INCOMPLETE', 'debtor_iban');
  elsif not app.is_bic(v_debtor.bic) then
    perform private.refuse('DEBTOR_INCOMPLETE', 'debtor_bic');
  end if;
  insert into app.payment_exports (kind, order_id) values ('bank_file', v_order.id);
  return app.sepa_credit_transfer(
    'RM-' || replace(v_order.id::text, '-', ''), private.now(), v_debtor.name, v_debtor.iban, v_debtor.bic,
    private.order_lines(v_order.id, waiting_only => true)
  );
end;
$$;
comment on function public.payment_order_file(uuid) is
  'The SEPA credit transfer file (pain.001.001.09) of an open order by IBAN, for execution today.';
