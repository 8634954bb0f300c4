-- The statuses of a payout: a_faire, en_cours during an order, paye, and back. Amounts never change.
begin;
select plan(35);

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
select is(pg_temp.happen('frozen'), '55000', 'only a closing freezes a payout');
select is(pg_temp.happen('order_cancelled', reason => 'Why'), 'ORDER_NOT_OPEN', 'without an order a cancellation is refused');
select is(pg_temp.happen('reversed', reason => 'Why'), 'PAYOUT_NOT_PAID', 'without a payment a reversal is refused');
-- a_faire -> en_cours -> a_faire.
select is(pg_temp.happen('ordered'), 'en_cours', 'an unpaid payout can be ordered');
select is(pg_temp.happen('ordered'), 'PAYOUT_ALREADY_ORDERED', 'a second order or cancellation is refused');
select is(pg_temp.happen('reversed', reason => 'Why'), 'PAYOUT_NOT_PAID', 'an ordered payout cannot be reversed');
select is(pg_temp.happen('order_cancelled'), '23514', 'a cancellation needs a reason');
select is(pg_temp.happen('order_cancelled', reason => 'The bank refused it'), 'a_faire', 'a cancelled payout is unpaid again');
select is(pg_temp.happen('order_cancelled', reason => 'Again'), 'ORDER_NOT_OPEN', 'a second order or cancellation is refused');
-- a_faire -> en_cours -> paye.
select is(pg_temp.happen('ordered'), 'en_cours', 'a cancelled payout can be ordered again');
select is(pg_temp.happen('paid', 'VIR-1'), 'paye', 'an ordered payout can be paid');
select is(pg_temp.happen('paid', 'VIR-1'), 'paye', 'paying again with the same reference has no effect');
select is(pg_temp.happen('paid', 'VIR-2'), 'PAYOUT_ALREADY_PAID', 'a different repetition is refused');
select is(pg_temp.happen('paid'), 'PAYOUT_ALREADY_PAID', 'paying again without a reference is refused');
select is(pg_temp.happen('ordered'), 'PAYOUT_ALREADY_PAID', 'a paid payout cannot be ordered');
select is(pg_temp.happen('order_cancelled', reason => 'Why'), 'ORDER_NOT_OPEN', 'the order of a paid payout cannot be cancelled');
-- paye -> a_faire -> paye.
select is(pg_temp.happen('reversed'), '23514', 'a reversal needs a reason');
select is(
  pg_temp.happen('reversed', 'VIR-FALSE', 'The account was closed', 'key-1'), 'a_faire', 'a reversed payout is unpaid again'
);
select is(
  pg_temp.happen('reversed', reason => 'The account was closed', request_key => 'key-1'),
  'a_faire',
  'the same reversal again has no effect'
);
select is(
  pg_temp.happen('reversed', reason => 'Once more', request_key => 'key-2'), 'PAYOUT_NOT_PAID', 'a different repetition is refused'
);
select is(pg_temp.happen('paid', 'VIR-1'), 'REFERENCE_REVERSED', 'a reversed reference cannot pay the payout again');
select is(pg_temp.happen('paid', 'VIR-FALSE'), 'paye', 'a reference sent with a reversal is ignored');
select is(pg_temp.happen('reversed', reason => 'Again'), 'a_faire', 'a payout can be reversed a second time');
select is(pg_temp.happen('paid', 'VIR-1'), 'REFERENCE_REVERSED', 'the first reversed reference is refused');
select is(pg_temp.happen('paid', 'VIR-FALSE'), 'REFERENCE_REVERSED', 'the second reversed reference is refused');
select is(
  (select row(p.amount::numeric, p.paid_at, p.reference)::text from app.payouts as p join due as d on d.id = p.id),
  '(1970.00,,)',
  'a reversal keeps the amount and removes time and reference of the payment'
);
select is(
  tests.refusal($$
    insert into app.payout_events (payout_id, kind, reference) values (gen_random_uuid(), 'paid', 'VIR-3')
  $$),
  'NOT_FOUND',
  'an event of a missing payout is refused'
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
  'each event has the account that caused it'
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
  'a payout of 0.00 is paid'
);
select is(
  tests.refusal($$
    insert into app.payout_events (payout_id, kind, reason) select n.id, 'reversed', 'Why' from nothing_due as n
  $$),
  'PAYOUT_NOT_PAID',
  'a payout of 0.00 cannot be reversed'
);
select is(
  tests.refusal($$ insert into app.payment_orders (method, payout_ids) select 'paypal', array[n.id] from nothing_due as n $$),
  'PAYOUT_ALREADY_PAID',
  'a payout of 0.00 cannot be ordered'
);

-- A reversed reference cannot pay the same payout again, but another one.
create temporary table references_of as select tests.reversed('emma') as reversed, tests.owed('marc') as other;
select is(
  tests.refusal_details(format(
    $$ insert into app.payout_events (payout_id, kind, reference) values (%L, 'paid', 'VIR') $$, r.reversed
  )) ->> 'field',
  'reference',
  'a reversed reference is refused by its field'
)
from references_of as r;
select lives_ok(
  format($$ insert into app.payout_events (payout_id, kind, reference) values (%L, 'paid', 'VIR') $$, r.other),
  'another payout may be paid by it'
)
from references_of as r;

select * from finish();
rollback;
