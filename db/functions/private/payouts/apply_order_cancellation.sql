create or replace function private.apply_order_cancellation()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.payout_events (payout_id, kind, reason)
  select l.payout_id, 'order_cancelled', new.reason
  from app.payment_order_lines as l
  where l.order_id = new.order_id and l.closed_at is null
  order by l.payout_id;
  return null;
end;
$$;
comment on function private.apply_order_cancellation() is 'Trigger: makes the unpaid payouts of the order payable again.';

create or replace trigger t20_apply
after insert on app.payment_order_cancellations
for each row execute function private.apply_order_cancellation();
alter table app.payment_order_cancellations enable always trigger t20_apply;
