-- The statuses of a payout: a_faire, en_cours during an order, paye, and back. Amounts never change.
begin;
select plan(33);

select private.set_clock('2026-03-02 10:00 Europe/Paris');
select tests.act_as('admin');
select public.close_month('2026-02', 'true');
create temporary table due as
select tests.payout('emma', '2026-02') as id;
grant select on due to public;

-- The events of an order and of its cancellation are written by triggers. So this table has a trigger that writes events, too.
create temporary table order_step (kind app.payout_event_kind, reason text);
grant insert on order_step to public;
create function pg_temp.take_step()
returns trigger
language plpgsql
as $$
begin
  insert into app.payout_events (payout_id, kind, reason) select d.id, new.kind, new.reason from due as d;
  return null;
end;
$$;
create trigger take_step after insert on order_step for each row execute function pg_temp.take_step();

-- Inserts an event for emma's payout as the admin; returns the new status or the refusal.
create function pg_temp.happen(
  kind app.payout_event_kind, reference text default null, reason text default null, request_key text default null
)
returns text
language plpgsql
as $$
begin
  if happen.kind in ('ordered', 'order_cancelled') then
    insert into order_step (kind, reason) values (happen.kind, happen.reason);
  else
    insert into app.payout_events (payout_id, kind, reference, reason, request_key)
    select d.id, happen.kind, happen.reference, happen.reason, happen.request_key from due as d;
  end if;
  return (select p.payment_status from app.payouts as p join due as d on d.id = p.id);
exception
  when sqlstate 'PGRST' then
    return sqlerrm::jsonb ->> 'code';
  when check_violation or sqlstate '55000' then
    return sqlstate;
end;
$$;
grant execute on function pg_temp.happen to public;

-- a_faire.
select is(pg_temp.happen('frozen'), '55000', 'only a closing freezes');
select is(pg_temp.happen('order_cancelled', reason => 'Why'), 'ORDER_NOT_OPEN', 'there is no order to cancel');
select is(pg_temp.happen('reversed', reason => 'Why'), 'PAYOUT_NOT_PAID', 'and no payment to take back');
-- a_faire -> en_cours -> a_faire.
select is(pg_temp.happen('ordered'), 'en_cours', 'ordered');
select is(pg_temp.happen('ordered'), 'PAYOUT_ALREADY_ORDERED', 'but once');
select is(pg_temp.happen('reversed', reason => 'Why'), 'PAYOUT_NOT_PAID', 'an order is not reversed');
select is(pg_temp.happen('order_cancelled'), '23514', 'a cancellation has a reason');
select is(pg_temp.happen('order_cancelled', reason => 'The bank refused it'), 'a_faire', 'cancelled');
select is(pg_temp.happen('order_cancelled', reason => 'Again'), 'ORDER_NOT_OPEN', 'but once');
-- a_faire -> en_cours -> paye.
select is(pg_temp.happen('ordered'), 'en_cours', 'ordered again');
select is(pg_temp.happen('paid', 'VIR-1'), 'paye', 'paid');
select is(pg_temp.happen('paid', 'VIR-1'), 'paye', 'the same reference again');
select is(pg_temp.happen('paid', 'VIR-2'), 'PAYOUT_ALREADY_PAID', 'but no other');
select is(pg_temp.happen('paid'), 'PAYOUT_ALREADY_PAID', 'and none without');
select is(pg_temp.happen('ordered'), 'PAYOUT_ALREADY_PAID', 'what is paid is not ordered');
select is(pg_temp.happen('order_cancelled', reason => 'Why'), 'ORDER_NOT_OPEN', 'nor is its order cancelled');
-- paye -> a_faire -> paye.
select is(pg_temp.happen('reversed'), '23514', 'a reversal has a reason');
select is(pg_temp.happen('reversed', 'VIR-FALSE', 'The account was closed', 'key-1'), 'a_faire', 'reversed');
select is(pg_temp.happen('reversed', reason => 'The account was closed', request_key => 'key-1'), 'a_faire', 'the same again');
select is(pg_temp.happen('reversed', reason => 'Once more', request_key => 'key-2'), 'PAYOUT_NOT_PAID', 'but no other');
select is(pg_temp.happen('paid', 'VIR-1'), 'REFERENCE_REVERSED', 'not by the reference that was taken back');
select is(pg_temp.happen('paid', 'VIR-FALSE'), 'paye', 'a name that the caller gave the reversal means nothing');
select is(pg_temp.happen('reversed', reason => 'Again'), 'a_faire', 'reversed a second time');
select is(pg_temp.happen('paid', 'VIR-1'), 'REFERENCE_REVERSED', 'neither reference is taken again');
select is(pg_temp.happen('paid', 'VIR-FALSE'), 'REFERENCE_REVERSED', 'the first nor the second');
select is(
  (select row(p.amount::numeric, p.paid_at, p.reference)::text from app.payouts as p join due as d on d.id = p.id),
  '(1970.00,,)',
  'the amount is what it was; time and reference of the payment are gone with it'
);
select is(
  tests.refusal($$
    insert into app.payout_events (payout_id, kind, reference) values (gen_random_uuid(), 'paid', 'VIR-3')
  $$),
  'NOT_FOUND',
  'a payout that does not exist'
);

-- History.
select tests.act_as_owner();
select bag_eq(
  $$ select e.kind::text, e.reference from app.payout_events as e join due as d on d.id = e.payout_id $$,
  $$
    values
      ('frozen', null), ('ordered', null), ('order_cancelled', null), ('ordered', null), ('paid', 'VIR-1'),
      ('reversed', 'VIR-1'), ('paid', 'VIR-FALSE'), ('reversed', 'VIR-FALSE')
  $$,
  'each step is a row, and a reversal names the reference that it takes back'
);
select is_empty(
  $$ select e.id from app.payout_events as e where e.actor_id is distinct from tests.account('admin') and e.kind <> 'frozen' $$,
  'with who did it'
);
select is(
  (
    select string_agg(a.after ->> 'payment_status', ' ' order by a.id)
    from app.audit_log as a
    join due as d on d.id::text = a.entity_id
    where a.entity = 'payouts'
  ),
  'a_faire en_cours a_faire en_cours paye a_faire paye a_faire',
  'the audit has every step'
);

-- A payout of 0.00 counts as paid at once, and cannot be reversed.
insert into app.payout_adjustments (creator_id, amount, reason)
values (tests.creator('marc'), 10, 'gift'), (tests.creator('marc'), -10, 'debt');
select private.set_clock('2026-04-02 10:00 Europe/Paris');
insert into app.month_closings (month, carry_pending) values ('2026-03', true);
create temporary table nothing_due as
select tests.payout('marc', '2026-03') as id;
select is(
  (select row(p.amount::numeric, p.payment_status)::text from app.payouts as p join nothing_due as n on n.id = p.id),
  '(0.00,paye)',
  '0.00 is paid'
);
select is(
  tests.refusal($$
    insert into app.payout_events (payout_id, kind, reason) select n.id, 'reversed', 'Why' from nothing_due as n
  $$),
  'PAYOUT_NOT_PAID',
  'without a payment that could be taken back'
);
select is(
  tests.refusal($$ insert into app.payment_orders (method, payout_ids) select 'paypal', array[n.id] from nothing_due as n $$),
  'PAYOUT_ALREADY_PAID',
  'or ordered'
);

select * from finish();
rollback;
