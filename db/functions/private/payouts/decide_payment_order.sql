-- Decides whether payouts may be ordered. They are locked in id order; every change of a payout takes the same lock. The bank
-- details are locked next, so that they stay as checked until the lines are written. The same payouts by the same method, while
-- their order is open, insert nothing: the endpoint returns that order.
create or replace function private.decide_payment_order()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  new.payout_ids := array(select distinct i.id from unnest(new.payout_ids) as i (id) order by i.id);
  perform from app.payouts as p where p.id = any (new.payout_ids) order by p.id for no key update;
  if app.open_order_of(new.payout_ids, new.method) is not null then
    return null;
  end if;
  perform
  from app.payout_profiles as f
  where f.creator_id in (select p.creator_id from app.payouts as p where p.id = any (new.payout_ids))
  order by f.creator_id
  for share;
  perform private.check_payable(new.payout_ids, new.method);
  new.created_by := auth.uid();
  new.created_at := private.now();
  return new;
end;
$$;
comment on function private.decide_payment_order() is 'Trigger: locks the payouts of an order and refuses an order that is not allowed.';

create or replace trigger t10_decide
before insert on app.payment_orders
for each row execute function private.decide_payment_order();
alter table app.payment_orders enable always trigger t10_decide;
