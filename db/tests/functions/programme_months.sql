-- programme_months: stored figures of closed months, counted ones of open months, and the paid amounts.
begin;
select plan(17);

select private.set_clock('2026-02-20 12:00 Europe/Paris');
select tests.deliver('emma', 'OOTD', 'rejected');
select tests.deliver('emma', 'OOTD', 'revision_requested');
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('emma'), 12.50, 'Prime');
select private.set_clock('2026-03-10 12:00 Europe/Paris');
select tests.act_as('admin');
create function pg_temp.month_of(month text)
returns public.programme_month
language sql
as $$
  select m from unnest((public.programme_months()).rows) as m where m.month = month_of.month;
$$;
grant execute on function pg_temp.month_of to public;

select is(
  array(select m.month from unnest((public.programme_months()).rows) as m),
  array(select m.month::text from app.months as m order by m.month desc),
  'it lists every month, the newest first'
);
select is(
  (select (m.month_state, m.creators, m.approved, m.rejected, m.amount, m.paid)::text from pg_temp.month_of('2026-01') as m),
  (
    select ('closed', count(*), sum(s.delivered_total), (
      select count(*) from app.videos as v join app.monthly_tracking as t on t.id = v.tracking_id
      where t.month = '2026-01' and v.status = 'rejected'
    ), p.amount, p.paid)::text
    from app.standings as s
    cross join (
      select sum(x.amount) as amount, sum(x.amount) filter (where x.payment_status = 'paye') as paid
      from app.payouts as x
      where x.month = '2026-01'
    ) as p
    where s.month = '2026-01'
    group by p.amount, p.paid
  ),
  'a closed month has its stored figures'
);
select is(
  (select (m.month_state, m.creators, m.approved, m.rejected, m.amount, m.paid)::text from pg_temp.month_of('2026-02') as m),
  (
    select ('open', count(*), sum(s.delivered_total), (
      select count(*) from app.videos as v join app.monthly_tracking as t on t.id = v.tracking_id
      where t.month = '2026-02' and v.status = 'rejected'
    ), sum(s.amount), 0.00)::text
    from app.standings as s
    where s.month = '2026-02'
  ),
  'an open month has counted figures'
);
select cmp_ok((pg_temp.month_of('2026-02')).rejected, '>', 0, 'February has a rejected video');
select is(
  array(select (t.video_type, t.label)::text from unnest((pg_temp.month_of('2026-02')).by_type) as t),
  array(select (k.video_type, k.label)::text from app.video_types as k order by k.video_type),
  'a month lists all types in their order'
);
select is(
  (select sum(t.count) from unnest((pg_temp.month_of('2026-02')).by_type) as t),
  (pg_temp.month_of('2026-02')).approved::bigint,
  'the counts by type sum to the approved videos'
);
select results_eq(
  $$ select t.video_type, t.count from unnest((pg_temp.month_of('2026-02')).by_type) as t where t.count > 0 $$,
  $$
    select v.video_type, count(*)::integer
    from app.videos as v
    join app.monthly_tracking as t on t.id = v.tracking_id
    where t.month = '2026-02' and v.status = 'approved'
    group by v.video_type
    order by v.video_type
  $$,
  'the counts by type are those of the videos'
);
select is(
  array(select m.month from unnest((public.programme_months(1)).rows) as m),
  array(select max(m.month)::text from app.months as m),
  'it lists as many months as requested'
);
select is(tests.refusal('select public.programme_months(0)'), 'VALIDATION_FAILED', 'a request for 0 months is refused');
select is(
  tests.refusal('select public.programme_months(61)'), 'VALIDATION_FAILED', 'a request for more than five years is refused'
);
select is((public.programme_months(null)).rows, (public.programme_months()).rows, 'null lists the default number of months');

-- The figures that the closing stores, compared with the payouts.
select public.close_month('2026-02', 'true');
select is(
  (select (m.month_state, m.amount, m.paid)::text from pg_temp.month_of('2026-02') as m),
  (select ('closed', sum(p.amount), 0.00)::text from app.payouts as p where p.month = '2026-02'),
  'a newly closed month has its stored figures'
);
select public.mark_payouts_paid(array[tests.payout('emma', '2026-02')], 'VIR-1');
select is(
  (pg_temp.month_of('2026-02')).paid,
  (select p.amount from app.payouts as p where p.id = tests.payout('emma', '2026-02'))::numeric,
  'a payment shows in the paid amount at once'
);
select tests.act_as_owner();
select is_empty('select * from private.miscounted_months()', 'the stored figures equal a new count');
update app.month_figures set rejected = 999 where month = '2026-01';
delete from app.month_figures where month = '2026-02';
select set_eq(
  'select m.month::text from private.miscounted_months() as m', array['2026-01', '2026-02'], 'wrong stored figures are found'
);
select is(private.recount_months(), 2::bigint, 'wrong stored figures are corrected');

select tests.act_as('emma');
select is(tests.refusal('select public.programme_months()'), 'FORBIDDEN', 'a creator cannot read the programme''s months');

select * from finish();
rollback;
