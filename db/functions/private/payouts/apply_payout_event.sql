-- Changes the payout's status as its event says. A waiting line of an order ends when the payout is paid or the order is cancelled.
create or replace function private.apply_payout_event()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.kind = 'frozen' then
    return null;
  end if;
  perform private.because(new.reason);
  update app.payouts as p
  set
    payment_status = case new.kind when 'paid' then 'paye' when 'ordered' then 'en_cours' else 'a_faire' end::app.payment_status,
    paid_at = new.paid_at,
    reference = case when new.kind = 'paid' then new.reference end
  where p.id = new.payout_id;
  perform private.because(null);
  if new.kind in ('paid', 'order_cancelled') then
    update app.payment_order_lines as l set closed_at = new.happened_at where l.payout_id = new.payout_id and l.closed_at is null;
  end if;
  if new.kind = 'paid' then
    insert into app.activity (creator_id, kind, at, detail, amount)
    select p.creator_id, 'paid', new.paid_at, p.month, p.amount
    from app.payouts as p
    where p.id = new.payout_id;
  end if;
  return null;
end;
$$;
comment on function private.apply_payout_event() is 'Trigger: changes the payment status as the event says, and adds a payment to the creator''s feed.';

create or replace trigger t20_apply
after insert on app.payout_events
for each row execute function private.apply_payout_event();
alter table app.payout_events enable always trigger t20_apply;
