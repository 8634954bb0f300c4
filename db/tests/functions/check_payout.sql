-- At the end of each transaction a payout is the sum of its items, its credits and its adjustments, whoever wrote them.
begin;
select plan(7);

create function pg_temp.at_commit(statement text)
returns text
language sql
as $$ select tests.refusal(at_commit.statement || '; set constraints all immediate'); $$;

select is_empty(
  $$
    select p.id
    from app.payouts as p
    where p.amount <> p.monthly_credits
      + (select coalesce(sum(i.subtotal), 0) from app.payout_items as i where i.payout_id = p.id)
      + (select coalesce(sum(a.amount), 0) from app.payout_adjustments as a where a.payout_id = p.id)
  $$,
  'payouts of the demo that are not the sum of their parts'
);

prepare new_payout as
insert into app.payouts (creator_id, month, amount, monthly_credits) values (tests.creator('marc'), '2026-01', $1, $2);
select is(pg_temp.at_commit('execute new_payout (38, 38)'), null, 'a payout of credits alone is accepted');
select is(pg_temp.at_commit('execute new_payout (38.01, 38)'), '23514', 'a payout that is a cent too high is refused');
select is(pg_temp.at_commit('execute new_payout (100, 0)'), '23514', 'a payout without lines for its amount is refused');
select is(
  pg_temp.at_commit($$
    insert into app.payout_adjustments (creator_id, amount, reason, payout_id)
    values (tests.creator('emma'), 5, 'Slipped in', tests.payout('emma', '2026-01'))
  $$),
  '23514',
  'an adjustment that is added to an existing payout is refused'
);
select is(
  pg_temp.at_commit($$
    insert into app.payouts (id, creator_id, month, amount, monthly_credits)
    values ('b0000000-0000-4000-8000-000000000001', tests.creator('marc'), '2026-01', 143, 38);
    insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
    values ('b0000000-0000-4000-8000-000000000001', tests.creator('marc'), 'OOTD', 1, 100, 100);
    insert into app.payout_adjustments (creator_id, amount, reason, payout_id)
    values (tests.creator('marc'), 5, 'Bonus', 'b0000000-0000-4000-8000-000000000001')
  $$),
  null,
  'parts may be inserted one after the other'
);
select is(
  pg_temp.at_commit($$
    insert into app.payouts (id, creator_id, month, amount, monthly_credits)
    values ('b0000000-0000-4000-8000-000000000001', tests.creator('marc'), '2026-01', 138, 38);
    insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
    values
      ('b0000000-0000-4000-8000-000000000001', tests.creator('marc'), 'OOTD', 1, 100, 100),
      ('b0000000-0000-4000-8000-000000000001', tests.creator('marc'), 'TRAINING', 1, 95, 95)
  $$),
  '23514',
  'a payout with an additional line is refused'
);

select * from finish();
rollback;
