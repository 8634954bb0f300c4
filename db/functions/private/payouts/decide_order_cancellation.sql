-- Decides whether an order may be cancelled: only while one of its lines waits. Locks its payouts first, in id order, like
-- everything that changes a payout. Cancelling again inserts nothing, so that the first reason stays.
create or replace function private.decide_order_cancellation()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform
  from app.payouts as p
  where p.id in (select l.payout_id from app.payment_order_lines as l where l.order_id = new.order_id)
  order by p.id
  for no key update;
  case app.payment_order_status(new.order_id)
    when 'cancelled' then
      return null;
    when 'paid' then
      perform private.refuse('ORDER_NOT_OPEN', 'order_id');
    when 'open' then
      new.cancelled_by := auth.uid();
      new.cancelled_at := private.now();
    else
      perform private.refuse('NOT_FOUND', 'order_id');
  end case;
  return new;
end;
$$;
comment on function private.decide_order_cancellation() is 'Trigger: locks the payouts of an order and refuses to cancel a paid one.';

create or replace trigger t10_decide
before insert on app.payment_order_cancellations
for each row execute function private.decide_order_cancellation();
alter table app.payment_order_cancellations enable always trigger t10_decide;
