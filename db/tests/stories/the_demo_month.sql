-- February 2026, as the three creators, the admin and a visitor see it: emma lacks one CINEMATIC, marc is complete,
-- two of julie's videos wait for review.
begin;
select plan(52);

-- The kinds in type order, to read and compare.
create function pg_temp.required(quotas public.quota[])
returns text
language sql
as $$ select string_agg(q.required::text, ',' order by q.video_type) from unnest(required.quotas) as q; $$;

create function pg_temp.delivered(quotas public.quota[])
returns text
language sql
as $$ select string_agg(q.delivered::text, ',' order by q.video_type) from unnest(delivered.quotas) as q; $$;
grant execute on function pg_temp.required, pg_temp.delivered to public;

select private.set_clock('2026-02-26 12:00 Europe/Paris');

-- Acting as emma...
select tests.act_as('emma');
create temporary table emmas as
select d.* from public.creator_dashboard('2026-02') as d;
select is((d.creator).handle, '@emma_fit', 'her dashboard shows her handle') from emmas as d;
select is(d.month_state, 'open', 'February is open') from emmas as d;
select is(d.days_left, 2, 'two days are left') from emmas as d;
select is(
  d.plan, row(20, 'VOLUME', 'Volume Max', 25.00, '2026-02-28')::public.plan, 'her plan is 20 videos, VOLUME, until the 28th'
)
from emmas as d;
select is(pg_temp.required(d.quotas), '8,7,4,0,1', 'she owes 8, 7, 4, 0 and 1') from emmas as d;
select is(pg_temp.delivered(d.quotas), '8,7,4,0,0', 'she has delivered 8, 7, 4, 0 and 0') from emmas as d;
select results_eq(
  $$
    select q.remaining, q.completion_percent
    from emmas as d
    cross join unnest(d.quotas) as q
    order by 1, 2
  $$,
  $$ values (0, 0), (0, 100), (0, 100), (0, 100), (1, 0) $$,
  'a type without a quota is at 0 percent'
);
select is(
  d.progress,
  row(19, 20, 95, 1, '1 CINEMATIC', 'EN_ATTENTE', 1970.00)::public.progress,
  'her progress is nineteen of twenty, 1970.00 so far'
)
from emmas as d;
select is(d.progress::text, '(19,20,95,1,"1 CINEMATIC",EN_ATTENTE,1970.00)', 'the amount has two decimals') from emmas as d;
select is(
  (select sum(i.subtotal) from unnest(d.payout_items) as i) + (d.plan).monthly_credits,
  (d.progress).estimated_payout,
  'the amount is the sum of the lines and the credits'
)
from emmas as d;
select is((d.upload).approved_count, 19, 'nineteen of her videos are approved') from emmas as d;
select is((d.upload).can_upload, true, 'she may upload') from emmas as d;
select is(cardinality((d.upload).recent_videos), 8, 'her dashboard has the eight newest videos') from emmas as d;
select is(cardinality(d.activity), 12, 'her feed has the twelve newest entries') from emmas as d;
select is(d.has_payout_profile, true, 'she can be paid') from emmas as d;
select is(d.totals, row(2150.00, 0.00)::public.totals, 'January was paid, nothing waits') from emmas as d;
select results_eq(
  $$
    select h.delivered_total, h.quota_total, h.payment_status::text, h.amount, h.is_estimate, h.paid_at
    from emmas as d
    cross join unnest(d.payment_history) as h
    where h.month in ('2026-01', '2026-02')
    order by h.month
  $$,
  $$
    values
      (20, 20, 'paye', 2150.00, false, '2026-02-05 09:00Z'::timestamptz),
      (19, 20, null, 1970.00, true, null)
  $$,
  'January is paid, February an estimate'
);
select is((public.creator_dashboard('2026-01')).month_state, 'closed', 'January is closed');
select is(
  (public.creator_dashboard()).month, '2026-02', 'without a month the current one is shown'
);
select is(
  ((public.creator_dashboard('2025-06')).progress),
  row(0, 0, 100, 0, 'Objectif complet', 'OK', 0.00)::public.progress,
  'a month without rows is answered empty'
);
select is(
  pg_temp.required((public.creator_dashboard('2025-06')).quotas), '0,0,0,0,0', 'a month without rows has five quotas of 0'
);
select is((public.creator_dashboard('2025-06')).month_state, 'none', 'a month without rows has the state none');
select is(
  (public.creator_dashboard('2025-06')).upload,
  row(0, 0, 0, 0, true, null, '{}')::public.upload_state,
  'a month without rows has no uploads'
);
select is(tests.refusal($$ select public.creator_dashboard('2026-13') $$), 'MONTH_INVALID', 'an invalid month is refused');
select is(
  tests.refusal($$ select public.creator_dashboard('February') $$), 'MONTH_INVALID', 'a word instead of a month is refused'
);

-- Acting as marc and as julie...
select tests.act_as('marc');
select is(
  (public.creator_dashboard('2026-02')).progress,
  row(30, 30, 100, 0, 'Objectif complet', 'OK', 3353.00)::public.progress,
  'marc is complete'
);
select is(pg_temp.delivered((public.creator_dashboard('2026-02')).quotas), '9,9,8,3,1', 'marc has delivered 9, 9, 8, 3 and 1');
select tests.act_as('julie');
select is(
  (public.creator_dashboard('2026-02')).progress,
  row(8, 10, 80, 2, '2 BEFORE_AFTER', 'EN_ATTENTE', 865.00)::public.progress,
  'two of julie''s are not approved'
);
select is(pg_temp.required((public.creator_dashboard('2026-02')).quotas), '2,3,4,1,0', 'she owes 2, 3, 4, 1 and 0');
select is(pg_temp.delivered((public.creator_dashboard('2026-02')).quotas), '2,3,2,1,0', 'she has delivered 2, 3, 2, 1 and 0');
select is(((public.creator_dashboard('2026-02')).upload).pending_review_count, 2, 'two of her videos wait for review');
select is((public.creator_dashboard('2026-02')).has_payout_profile, false, 'she has no bank details');

-- Acting as the admin...
select tests.act_as('admin');
create temporary table overview as
select o.* from public.admin_overview('2026-02') as o;
select is(o.month_state, 'open', 'February is open to the admin') from overview as o;
select is((o.metrics).creators_complete, 1, 'one creator is complete') from overview as o;
select is((o.metrics).creators_pending, 2, 'two creators are not complete') from overview as o;
select is((o.metrics).payments_todo, 0, 'no payout is to be paid') from overview as o;
select is((o.metrics).total_to_pay, 0.00, 'the total to pay is 0.00') from overview as o;
select is((o.metrics).estimated_total, 6188.00, 'the estimated total is 1970 + 3353 + 865') from overview as o;
select results_eq(
  $$
    select r.handle, r.package_tier, r.mix_label, r.delivered_total, r.quota_total, r.remaining_details,
      r.payment_status::text, r.amount, r.is_estimate
    from overview as o
    cross join unnest(o.monthly_rows) as r
  $$,
  $$
    values
      ('@emma_fit', 20, 'Volume Max', 19, 20, '1 CINEMATIC', null::text, 1970.00, true),
      ('@julie_fit', 10, 'Transformations', 8, 10, '2 BEFORE_AFTER', null, 865.00, true),
      ('@marc_gym', 30, 'Équilibre', 30, 30, 'Objectif complet', null, 3353.00, true)
  $$,
  'the overview has the rows of the month, by handle'
);
select is(o.monthly_rows_total, 3::bigint, 'the overview counts three rows') from overview as o;
select results_eq(
  $$
    select q.video_id, q.handle, q.video_type::text
    from overview as o
    cross join unnest(o.validation_queue) as q
    where q.month = '2026-02'
  $$,
  $$
    select v.id, '@julie_fit', 'BEFORE_AFTER'
    from unnest(tests.videos('julie', '2026-02', 'pending_review')) with ordinality as v (id, place)
    order by v.place
  $$,
  'the queue has julie''s two videos, the older first'
);
select is(o.validation_total::integer, (o.metrics).validation_todo, 'the queue counts the waiting videos of all months')
from overview as o;
select is(o.payments, '{}', 'an open month has no payouts') from overview as o;
select is(
  (public.creator_dashboard('2026-02', tests.creator('emma'))).progress,
  (select d.progress from emmas as d),
  'the admin sees the same progress as emma'
);
select results_eq(
  $$
    select p.handle, p.delivered_total, p.quota_total, p.amount, p.payment_status::text, p.payout_method::text
    from public.admin_overview('2026-01') as o
    cross join unnest(o.payments) as p
  $$,
  $$ values ('@emma_fit', 20, 20, 2150.00, 'paye', 'iban') $$,
  'the overview of January has its payment'
);

-- Acting as a visitor...
select tests.act_as('visitor');
select results_eq(
  $$ select e.package_tier, e.videos, e.amount from public.landing_page() as l cross join unnest(l.earnings) as e $$,
  $$ values (10, 10, 1085.00), (20, 20, 2255.00), (30, 30, 3353.00), (40, 40, 4510.00) $$,
  'the landing page has the earnings of each package'
);
select is(
  (select string_agg(p.tier || ':' || p.monthly_credits, ' ') from unnest((public.landing_page()).packages) as p),
  '10:0.00 20:25.00 30:38.00 40:50.00',
  'the landing page has the packages with their credits'
);
select is(
  (select string_agg(m.label, ', ') from unnest((public.landing_page()).mixes) as m),
  'Volume Max, Équilibre, Premium Retro, Transformations',
  'the landing page has the mixes in their order'
);
select is((public.simulate_plan(20, 'VOLUME')).amount, 2150.00, 'a simulated plan has its amount');
select is(
  pg_temp.required((public.simulate_plan(7 + 3, 'TRANSFO_HEAVY')).quotas), '2,3,4,1,0', 'a simulated plan has its quotas'
);
select is(
  tests.refusal($$ select public.simulate_plan(15, 'VOLUME') $$), 'VALIDATION_FAILED', 'an unknown package is refused'
);
select is(tests.refusal($$ select public.simulate_plan(20, 'volume') $$), 'VALIDATION_FAILED', 'an unknown mix is refused');

select * from finish();
rollback;
