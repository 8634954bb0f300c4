-- Opening a month for everybody: the current one or the next, for every active creator; a second time has no effect.
begin;
select plan(20);

select private.set_clock('2026-03-31 23:30 Europe/Paris');
insert into app.creator_status_changes (creator_id, to_status, reason) values (tests.creator('marc'), 'pause', 'Blessé');

select tests.act_as('admin');
select results_eq(
  $$
    select c.handle::text collate "default", t.month, t.package_tier, t.quota_total, t.deadline, u.total
    from public.open_month() as u
    cross join unnest(u.rows) with ordinality as t
    join public.creators as c on c.id = t.creator_id
    order by t.ordinality
  $$,
  $$
    values
      ('@emma_fit', '2026-03', 20, 20, '2026-03-31'::date, 2::bigint),
      ('@julie_fit', '2026-03', 10, 10, '2026-03-31', 2)
  $$,
  'the current month in Paris, for every active creator, by handle'
);
select is((public.open_month('2026-04')).total, 2::bigint, 'the next month');
select is((public.open_month('2026-04')).total, 2::bigint, 'again the same');
select is(tests.refusal($$ select public.open_month('2026-05') $$), 'MONTH_NOT_OPENABLE', 'not the one after');
select is(tests.refusal($$ select public.open_month('2026-02') $$), 'MONTH_NOT_OPENABLE', 'not the one before');
select is(tests.refusal($$ select public.open_month('2026-01') $$), 'MONTH_NOT_OPENABLE', 'not one that is closed');
select is(tests.refusal($$ select public.open_month('2026-3') $$), 'MONTH_INVALID', 'not a month');

select tests.act_as_owner();
select results_eq(
  $$ select o.month::text collate "default", o.opened_by, o.opened_at from app.month_openings as o order by 1 $$,
  $$
    select m.month, tests.account('admin'), '2026-03-31 23:30 Europe/Paris'::timestamptz
    from (values ('2026-03'), ('2026-04')) as m (month)
  $$,
  'one decision per month, stamped by the server'
);
select results_eq(
  $$
    select l.action, l.actor_id, count(*)
    from app.audit_log as l
    where l.entity = 'monthly_tracking' and l.after ->> 'month' = '2026-04'
    group by 1, 2
  $$,
  $$ values ('open_month', tests.account('admin'), 2::bigint) $$,
  'each tracking is audited, once'
);

-- A later opening adds the missing trackings and does not change existing ones.
create temporary table frozen as
select to_jsonb(t) as tracking from app.monthly_tracking as t where t.month = '2026-04';
insert into app.creator_status_changes (creator_id, to_status, reason) values (tests.creator('marc'), 'actif', 'Guéri');
update app.packages set quota_videos = quota_videos + 1;
select tests.act_as('service');
select is((public.open_month('2026-04')).total, 3::bigint, 'a creator who came back since, opened by the service');
select tests.act_as_owner();
select is_empty(
  $$
    select f.tracking from frozen as f
    except
    select to_jsonb(t) from app.monthly_tracking as t
  $$,
  'the others keep what they froze'
);
select is(
  (select t.quota_total from app.monthly_tracking as t where (t.creator_id, t.month) = (tests.creator('marc'), '2026-04')),
  31,
  'the new one freezes what holds now'
);

-- The job.
select private.set_clock('2026-05-01 02:05 Europe/Paris');
select lives_ok('select private.open_current_month()', 'the job opens the month that has begun');
select lives_ok('select private.open_current_month()', 'twice');
select is(
  (select count(*) from app.monthly_tracking as t where t.month = '2026-05'), 3::bigint, 'for everybody, once'
);
select is(
  (select o.opened_by from app.month_openings as o where o.month = '2026-05'), null, 'and nobody in particular did'
);

-- A closed month is not opened again, even if the clock was set back.
select private.set_clock('2026-02-10 10:00 Europe/Paris');
select tests.act_as('admin');
select is((public.open_month('2026-02')).total, 3::bigint, 'February is the current month once more');
select tests.act_as_owner();
select private.set_clock('2026-01-10 10:00 Europe/Paris');
select tests.act_as('admin');
select is(tests.refusal($$ select public.open_month('2026-01') $$), 'MONTH_CLOSED', 'January is closed');

select tests.act_as('emma');
select is(tests.refusal('select public.open_month()'), 'FORBIDDEN', 'creators open no month for everybody');
select is(
  tests.refusal($$ insert into app.month_openings (month) values ('2026-01') $$),
  'MONTH_CLOSED',
  'and meet the trigger before the policy, which tells what everybody signed in may read'
);

select * from finish();
rollback;
