-- Writes the lines of an order with the current bank details, and an event for each payout. Details that changed less than 72 hours
-- before are flagged: the admin should ask the creator whether the change was theirs.
create or replace function private.apply_payment_order()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.payment_order_lines (
    order_id, payout_id, creator_id, end_to_end_id, account_holder_name, iban, paypal_email, stripe_account, bank_details_changed_at
  )
  select
    new.id,
    p.id,
    p.creator_id,
    concat_ws('-', 'RM', replace(p.month, '-', ''), upper(left(replace(gen_random_uuid()::text, '-', ''), 20))),
    f.account_holder_name,
    f.iban,
    f.paypal_email,
    f.stripe_account,
    case when f.bank_details_changed_at > new.created_at - interval '72 hours' then f.bank_details_changed_at end
  from app.payouts as p
  join app.payout_profiles as f on f.creator_id = p.creator_id
  where p.id = any (new.payout_ids);
  insert into app.payout_events (payout_id, kind)
  select i.id, 'ordered'
  from unnest(new.payout_ids) as i (id)
  order by i.id;
  return null;
end;
$$;
comment on function private.apply_payment_order() is 'Trigger: writes the lines of an order, with the current bank details, and the events of its payouts.';

create or replace trigger t20_apply
after insert on app.payment_orders
for each row execute function private.apply_payment_order();
alter table app.payment_orders enable always trigger t20_apply;
