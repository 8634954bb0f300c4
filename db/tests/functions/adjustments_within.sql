-- The open adjustments that a payout takes: first those owed to the creator, then those that the creator owes, each only if the
-- total stays at or above 0.
begin;
select plan(18);

create procedure pg_temp.adjust(person text, amount numeric, reason text, day date)
language plpgsql
as $$
begin
  perform private.set_clock(adjust.day::timestamp at time zone 'Europe/Paris');
  insert into app.payout_adjustments (creator_id, amount, reason)
  values (tests.creator(adjust.person), adjust.amount, adjust.reason);
end;
$$;
call pg_temp.adjust('julie', -30, 'first debt', '2026-02-01');
call pg_temp.adjust('julie', 50, 'second credit', '2026-02-03');
call pg_temp.adjust('julie', -100, 'too much', '2026-02-02');
call pg_temp.adjust('julie', -20, 'last debt', '2026-02-04');
call pg_temp.adjust('julie', 10, 'first credit', '2026-02-01');
call pg_temp.adjust('marc', 1000, 'of another', '2026-02-01');
select private.set_clock(null);

create function pg_temp.taken(person text, amount numeric)
returns text
language sql
as $$
  select string_agg(a.reason, ', ' order by t.place)
  from app.open_adjustments() as o
  cross join lateral app.adjustments_within(taken.amount, o.ids, o.amounts) as w
  cross join lateral unnest(w.taken) with ordinality as t (id, place)
  join app.payout_adjustments as a on a.id = t.id
  where o.creator_id = tests.creator(taken.person);
$$;

select is(
  pg_temp.taken('julie', 40),
  'first credit, second credit, first debt, last debt',
  'credits first, then debts, the older first; one that is too much is left out'
);
select is(
  pg_temp.taken('julie', 0), 'first credit, second credit, first debt, last debt', '60 of credits carry 50 of debts'
);
select is(
  pg_temp.taken('julie', 69.99),
  'first credit, second credit, first debt, last debt',
  'a large debt is left out when one cent is missing'
);
select is(
  pg_temp.taken('julie', 70), 'first credit, second credit, first debt, too much', 'debts are taken down to exactly 0'
);
select is(pg_temp.taken('emma', 100), null, 'a creator without adjustments gets none');
select is((app.adjustments_within(100, null, null)).taken, '{}', 'without adjustments the list is empty');
select is((app.adjustments_within(100, null, null)).amount, 100.00, 'without adjustments the amount stays');
select is(pg_temp.taken('marc', 0), 'of another', 'each creator has separate adjustments');

-- A closing takes these and leaves the rest open.
select private.set_clock('2026-03-02 10:00 Europe/Paris');
select tests.act_as('admin');
create temporary table closed as
select r.*
from public.close_month('2026-02', 'true') as l
cross join unnest(l.rows) as r;
grant select on closed to public;
select is(
  (select c.amount from closed as c where c.creator_id = tests.creator('julie')), 775.00, '865 + 60 - 30 - 100 - 20'
);
select is(
  (select cardinality(c.adjustments) from closed as c where c.creator_id = tests.creator('julie')),
  5,
  'the closing takes all five adjustments'
);
select is((select c.amount from closed as c where c.creator_id = tests.creator('marc')), 4353.00, 'marc''s 1000 are added');
select is_empty(
  $$ select a.id from app.payout_adjustments as a where a.payout_id is null $$, 'after the closing no adjustment is open'
);
select tests.act_as_owner();
select is(
  tests.refusal($$ update app.payout_adjustments set amount = 1 $$), '55000', 'a taken adjustment cannot be changed'
);

-- A month without videos.
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('emma'), 0.5, 'gift');
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('marc'), -12.5, 'debt');
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('julie'), 5, 'gift');
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('julie'), -5, 'debt');
select private.set_clock('2026-04-02 10:00 Europe/Paris');
select tests.act_as('admin');
select lives_ok(
  format('select public.review_video(%L, ''rejected'', ''Late'')', v.id), 'what was carried over is refused'
)
from unnest(tests.videos('julie', '2026-03', 'pending_review')) as v (id);
select results_eq(
  $$
    select c.handle::text collate "default", r.amount, cardinality(r.items), cardinality(r.adjustments), r.payment_status::text,
      r.reference
    from public.close_month('2026-03') as l
    cross join unnest(l.rows) as r
    join public.creators as c on c.id = r.creator_id
    order by c.handle
  $$,
  $$
    values
      ('@emma_fit', 0.50, 0, 1, 'a_faire', null::text),
      ('@julie_fit', 0.00, 5, 2, 'paye', null)
  $$,
  'a positive balance is a payout of its own, a debt waits, 0.00 is paid at once without a reference'
);

-- Adjustments of the same instant are taken in the order of their insertion.
select tests.act_as_owner();
select private.set_clock('2026-04-02 10:00 Europe/Paris');
insert into app.payout_adjustments (creator_id, amount, reason)
select tests.creator('marc'), -n.amount, 'n' || n.amount from generate_series(1, 12) as n (amount);
select is(
  pg_temp.taken('marc', 1000),
  'debt, ' || string_agg('n' || n.amount, ', ' order by n.amount),
  'adjustments of the same instant are taken in order of insertion'
)
from generate_series(1, 12) as n (amount);
select is(pg_temp.taken('marc', 7), 'n1, n2, n3', 'older debts are taken before newer ones');

select * from finish();
rollback;
