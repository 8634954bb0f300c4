-- February is closed once and for good, only after its end, and only when no video waits.
begin;
select plan(41);

select private.set_clock('2026-02-28 23:30 Europe/Paris');

-- The payouts of a month, read as the owner.
create function pg_temp.amounts(of_month text)
returns text
language sql
security definer
as $$
  select string_agg(c.handle || ' ' || p.amount || ' ' || p.payment_status, ', ' order by c.handle)
  from app.payouts as p
  join app.creators as c on c.id = p.creator_id
  where p.month = amounts.of_month;
$$;
grant execute on function pg_temp.amounts to public;

-- Who may.
select tests.act_as('visitor');
select is(tests.refusal($$ select public.close_month('2026-02') $$), 'NOT_SIGNED_IN', 'a visitor cannot close a month');
select tests.act_as('emma');
select is(tests.refusal($$ select public.close_month('2026-02') $$), 'FORBIDDEN', 'a creator cannot close a month');

-- Too early: the last day has not ended in Paris.
select tests.act_as('admin');
select is(
  tests.refusal($$ select public.close_month('2026-02') $$), 'MONTH_NOT_OVER', 'a month cannot close half an hour before its end'
);
select is(tests.refusal($$ select public.close_month('2030-01') $$), 'MONTH_NOT_OVER', 'a future month cannot close');
select tests.act_as_owner();
select private.set_clock('2026-03-01 00:00 Europe/Paris');
select tests.act_as('emma');
select throws_ok(
  $$ insert into app.month_closings (month, carry_pending) values ('2026-02', true) $$,
  '42501',
  null,
  'after its end a creator cannot close it either, even without the endpoint'
);

-- Values that are no month.
select tests.act_as('admin');
select is(
  tests.refusal(format('select public.close_month(%L)', m.month)),
  'MONTH_INVALID',
  coalesce(quote_literal(m.month), 'null') || ' is no month'
)
from (values ('2026-13'), ('0000-01'), ('2026-2'), (''), ('February'), (null)) as m (month);

-- Two of julie's videos wait.
select results_eq(
  $$
    select r.handle, r.amount, r.profile_complete, r.pending_videos
    from public.close_month_preview('2026-02') as p
    cross join unnest(p.rows) as r
  $$,
  $$
    values
      ('@emma_fit', 1970.00, true, 0), ('@julie_fit', 865.00, false, 2), ('@marc_gym', 3353.00, true, 0)
  $$,
  'the preview shows amounts, missing profiles and waiting videos'
);
select is(
  tests.refusal($$ select public.close_month('2026-02') $$), 'MONTH_HAS_PENDING_VIDEOS', 'a closing with waiting videos is refused'
);
select is(
  tests.refusal_details($$ select public.close_month('2026-02') $$) -> 'count', '2', 'the refusal has the number of waiting videos'
);
select is(pg_temp.amounts('2026-02'), null, 'after the refusal nothing is frozen');

-- Both are approved.
select lives_ok(
  format('select public.review_video(%L, ''approved'')', v.id), 'a waiting video is approved'
)
from unnest(tests.videos('julie', '2026-02', 'pending_review')) as v (id);
create temporary table preview as
select r.* from public.close_month_preview('2026-02') as p cross join unnest(p.rows) as r;
create temporary table closed as
select p.* from public.close_month('2026-02') as p;
grant select on closed, preview to public;
select results_eq(
  $$
    select c.handle::text collate "default", r.amount, r.monthly_credits, r.payment_status::text, r.paid_at, r.reference
    from closed as l
    cross join unnest(l.rows) as r
    join public.creators as c on c.id = r.creator_id
    order by c.handle
  $$,
  $$
    values
      ('@emma_fit', 1970.00, 25.00, 'a_faire', null::timestamptz, null::text),
      ('@julie_fit', 1105.00, 0.00, 'a_faire', null, null),
      ('@marc_gym', 3353.00, 38.00, 'a_faire', null, null)
  $$,
  'three payouts are frozen'
);
select is((select l.total from closed as l), 3::bigint, 'the answer counts three payouts');
select results_eq(
  $$ select v.creator_id, v.amount, v.items from preview as v $$,
  $$ select r.creator_id, r.amount, r.items from closed as l cross join unnest(l.rows) as r $$,
  'the closing freezes what the preview showed'
);
select is_empty(
  $$
    select r.id
    from closed as l
    cross join unnest(l.rows) as r
    where r.amount <> r.monthly_credits + (select sum(i.subtotal) from unnest(r.items) as i)
  $$,
  'each payout is the sum of its lines and its credits'
);
select is((public.admin_overview('2026-02')).month_state, 'closed', 'the month is closed');
select is(((public.admin_overview('2026-02')).metrics).payments_todo, 3, 'three payouts are to be paid');
select is(((public.admin_overview('2026-02')).metrics).total_to_pay, 6428.00, 'the total to pay is 1970 + 1105 + 3353');
select results_eq(
  $$
    select a.entity, count(*)
    from app.audit_log as a
    where a.action = 'close_month' and a.actor_id = tests.account('admin')
    group by a.entity
    order by a.entity collate "C"
  $$,
  $$ values ('months', 1::bigint), ('payouts', 3) $$,
  'the audit has the closing and its payouts'
);

-- Again.
select is(
  public.close_month('2026-02')::text, (select l::text from closed as l), 'closing again returns the same answer'
);
select is(
  public.close_month('2026-02', 'true')::text,
  (select l::text from closed as l),
  'closing again with carry_pending returns the same answer'
);
select tests.act_as('service');
select is(
  (public.close_month('2026-02')).total, 3::bigint, 'the service gets the same answer'
);
select tests.act_as('admin');
select is(
  (select count(*) from app.month_closings as c where c.month = '2026-02'), 1::bigint, 'the month has one closing'
);
select is(
  (public.close_month_preview('2026-02')).rows[1].amount, 1970.00, 'the preview of a closed month shows the frozen amounts'
);

-- For good.
select tests.act_as_owner();
update app.video_rates set rate = rate * 2;
update app.packages set monthly_credits = monthly_credits + 100;
select is(
  pg_temp.amounts('2026-02'),
  '@emma_fit 1970.00 a_faire, @julie_fit 1105.00 a_faire, @marc_gym 3353.00 a_faire',
  'a later change of rates and credits changes no payout'
);
select is(
  (public.close_month('2026-02')).rows[3].amount, 3353.00, 'a later change of rates and credits does not change the answer'
)
from tests.act_as('admin');
select tests.act_as_owner();
select is(tests.refusal($$ update app.payouts set amount = 0 $$), '55000', 'the owner cannot change an amount');
select is(
  tests.refusal($$ update app.payout_items set rate = 0, subtotal = 0 $$), '55000', 'the owner cannot change a line of a payout'
);
select is(
  tests.refusal($$ update app.monthly_tracking set rates = '{}' $$), '55000', 'the owner cannot change the rates of a month'
);
select tests.act_as('service');
select throws_ok($$ update app.payouts set amount = 0 $$, '42501', null, 'the service has no right to change payouts');
select tests.act_as('admin');
select throws_ok($$ update app.payouts set amount = 0 $$, '42501', null, 'an admin has no right to change payouts');

-- In order.
select is((public.close_month('2026-01')).rows[1].amount, 2150.00, 'closing January again returns its payouts');
select is((public.close_month('2025-06')).total, 0::bigint, 'closing a month before the first freezes nothing');
select is(
  (select count(*) from app.months as m where m.month = '2025-06'), 0::bigint, 'a month before the first gets no row'
);
select tests.act_as_owner();
select private.set_clock('2031-01-02 12:00 Europe/Paris');
select tests.act_as('admin');
select is(tests.refusal($$ select public.close_month('2030-12') $$), 'MONTH_OUT_OF_ORDER', 'months close in order');

select * from finish();
rollback;
