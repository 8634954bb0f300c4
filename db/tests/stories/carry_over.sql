-- February is closed while two of julie's videos wait: they move to March, which is opened for them, and are paid there.
begin;
select plan(26);

select private.set_clock('2026-03-02 10:00 Europe/Paris');
create temporary table carried as
select v.id, v.path
from app.videos as v
where v.id = any(tests.videos('julie', '2026-02', 'pending_review'));
grant select on carried to public;

-- julie pauses, after her month: she owes nothing in March.
insert into app.creator_status_changes (creator_id, to_status, reason, from_status)
values (tests.creator('julie'), 'pause', 'Holiday', 'actif');

select tests.act_as('admin');
create temporary table closed as
select p.* from public.close_month('2026-02', 'true') as p;
grant select on closed to public;
select results_eq(
  $$
    select c.handle::text collate "default", r.amount
    from closed as l
    cross join unnest(l.rows) as r
    join public.creators as c on c.id = r.creator_id
    order by c.handle
  $$,
  $$ values ('@emma_fit', 1970.00), ('@julie_fit', 865.00), ('@marc_gym', 3353.00) $$,
  'approved videos are paid in February'
);
select results_eq(
  $$
    select v.id, v.path
    from public.videos as v
    where v.month = '2026-03' and v.creator_id = tests.creator('julie')
    order by v.id
  $$,
  $$ select c.id, c.path from carried as c order by c.id $$,
  'the waiting videos are in March, with unchanged paths'
);
select is(tests.videos('julie', '2026-02', 'pending_review'), null, 'no video waits in February');
select is((public.admin_overview('2026-03')).month_state, 'open', 'March is open');
select results_eq(
  $$
    select t.quota_total, t.monthly_credits::numeric, t.quotas ->> 'BEFORE_AFTER', t.rates ->> 'BEFORE_AFTER', t.deadline
    from public.monthly_tracking as t
    where t.creator_id = tests.creator('julie') and t.month = '2026-03'
  $$,
  $$ values (0, 0.00, '0', '120.00', '2026-03-31'::date) $$,
  'her March has neither quotas nor credits, because she is paused'
);
select is_empty(
  $$ select t.id from public.monthly_tracking as t where t.month = '2026-03' and t.creator_id <> tests.creator('julie') $$,
  'March is opened for nobody else'
);
select results_eq(
  $$
    select a.action, a.before ? 'tracking_id', a.after ? 'tracking_id'
    from app.audit_log as a
    where a.entity = 'videos' and a.entity_id in (select c.id::text from carried as c) and a.action = 'close_month'
  $$,
  $$ values ('close_month', true, true), ('close_month', true, true) $$,
  'both moves are audited'
);
select is(
  public.close_month('2026-02', 'true')::text, (select l::text from closed as l), 'closing again returns the same answer'
);

-- julie sees them in March, though she may not upload.
select tests.act_as('julie');
select is(((public.creator_dashboard('2026-03')).upload).pending_review_count, 2, 'julie sees the waiting videos in March');
select is(((public.creator_dashboard('2026-03')).upload).blocked_by, 'CREATOR_NOT_ACTIVE', 'julie may not upload in March');
select is(((public.creator_dashboard('2026-03')).progress).completion_percent, 100, 'julie owes nothing in March');
select is(((public.creator_dashboard('2026-02')).progress).delivered_total, 8, 'February stays as it was paid');

-- They are reviewed in March, and paid at its rates.
select tests.act_as('admin');
select is(
  (((public.review_video(c.id, 'approved')).tracking).month), '2026-03', 'a review of a carried video belongs to its new month'
)
from carried as c;
select is(
  (((public.creator_dashboard('2026-03', tests.creator('julie'))).progress).estimated_payout),
  240.00,
  'the estimate is two videos at 120'
);
select is(
  ((public.creator_dashboard('2026-03', tests.creator('julie'))).progress).delivered_total, 2, 'both videos count in March'
);
select tests.act_as_owner();
select private.set_clock('2026-04-01 08:00 Europe/Paris');
select tests.act_as('admin');
select results_eq(
  $$ select r.creator_id, r.amount, r.monthly_credits from public.close_month('2026-03') as l cross join unnest(l.rows) as r $$,
  $$ values (tests.creator('julie'), 240.00, 0.00) $$,
  'March pays both videos'
);

-- An active creator's next month is opened with full quotas.
select tests.act_as_owner();
insert into app.creator_status_changes (creator_id, to_status, reason, from_status)
values (tests.creator('julie'), 'actif', 'Back', 'pause');
select is(
  (select t.quota_total from app.monthly_tracking as t where t.creator_id = tests.creator('julie') and t.month = '2026-04'),
  10,
  'active again in April, she owes ten videos'
);
select lives_ok($$ select tests.deliver('julie', 'OOTD') $$, 'she sends a video');
select private.set_clock('2026-05-02 08:00 Europe/Paris');
select tests.act_as('admin');
select is(
  tests.refusal($$ select public.close_month('2026-04') $$), 'MONTH_HAS_PENDING_VIDEOS', 'April cannot close while her video waits'
);
select results_eq(
  $$
    select r.creator_id, r.amount, r.pending_videos
    from public.close_month_preview('2026-04') as l
    cross join unnest(l.rows) as r
  $$,
  $$ values (tests.creator('julie'), 0.00, 1) $$,
  'the preview names her, with nothing to pay'
);
select is((public.close_month('2026-04', 'true')).total, 0::bigint, 'nothing was approved, so nothing is paid');
select results_eq(
  $$
    select t.quota_total, t.monthly_credits::numeric, t.delivered_total
    from public.monthly_tracking as t
    where t.creator_id = tests.creator('julie') and t.month = '2026-05'
  $$,
  $$ values (10, 0.00, 0) $$,
  'May is opened with all that her plan asks'
);
select is(
  tests.videos('julie', '2026-05', 'pending_review') is not null, true, 'and holds the video'
);
select is((public.close_month('2026-04')).total, 0::bigint, 'closing April again, without carrying, is no refusal');
select is(
  (select c.carry_pending from app.month_closings as c where c.month = '2026-04'), true, 'how it was closed stays known'
);

select * from finish();
rollback;
