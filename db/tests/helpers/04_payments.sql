-- Payouts for the people of the tests, written by the owner of the database:
--
--   select tests.settle('2026-02');                      what is pending is approved, and the month is closed
--   select tests.bank('julie', 'DE89370400440532013000'); how somebody is paid from now on
--   select tests.owed('emma');                            a payout of 38.00 that is not paid, for a month long ago
--   select tests.ordered('emma');                         an open order of such a payout
--   select tests.paid_order('emma');                      an order whose payout was paid under the reference VIR
--   select tests.reversed('emma');                        a payout whose payment under the reference VIR was taken back
create function tests.settle(month text)
returns void
language sql
as $$
  insert into app.video_reviews (video_id, decision)
  select v.id, 'approved' from public.videos as v where v.month = settle.month and v.status = 'pending_review';
  insert into app.month_closings (month) values (settle.month);
$$;

create function tests.bank(person text, iban text)
returns void
language sql
as $$
  delete from app.payout_profiles as f where f.creator_id = tests.creator(bank.person);
  insert into app.payout_profiles (creator_id, method, account_holder_name, iban)
  select c.id, 'iban', c.display_name, bank.iban from app.creators as c where c.id = tests.creator(bank.person);
$$;
create function tests.owed(person text)
returns uuid
language sql
as $$
  with month as (
    insert into app.months (month, closed_at)
    select to_char(coalesce(min(app.first_day(m.month)), '2000-01-01') - interval '1 month', 'YYYY-MM'), private.now()
    from app.months as m
    returning month
  )
  insert into app.payouts (creator_id, month, amount, monthly_credits)
  select tests.creator(owed.person), m.month, 38, 38 from month as m
  returning id;
$$;

create function tests.ordered(person text)
returns uuid
language sql
as $$
  insert into app.payment_orders (method, payout_ids) values ('iban', array[tests.owed(ordered.person)]) returning id;
$$;

create function tests.paid_order(person text)
returns uuid
language plpgsql
as $$
declare
  v_order constant uuid := tests.ordered(paid_order.person);
begin
  insert into app.payout_events (payout_id, kind, reference)
  select l.payout_id, 'paid', 'VIR'
  from app.payment_order_lines as l
  where l.order_id = v_order;
  return v_order;
end;
$$;

create function tests.reversed(person text)
returns uuid
language plpgsql
as $$
declare
  v_payout constant uuid := tests.owed(reversed.person);
begin
  insert into app.payout_events (payout_id, kind, reference) values (v_payout, 'paid', 'VIR');
  insert into app.payout_events (payout_id, kind, reason) values (v_payout, 'reversed', 'Test');
  return v_payout;
end;
$$;
grant execute on all functions in schema tests to public;
