-- Opening a month for everybody: the current one or the next, for every active creator; a second time has no effect.
begin;
select plan(23);

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
  'it opens the current month in Paris for every active creator, by handle'
);
select is((public.open_month('2026-04')).total, 2::bigint, 'the next month can be opened');
select is((public.open_month('2026-04')).total, 2::bigint, 'opening again returns the same trackings');
select is(
  tests.refusal($$ select public.open_month('2026-05') $$), 'MONTH_NOT_OPENABLE', 'the month after the next cannot be opened'
);
select is(tests.refusal($$ select public.open_month('2026-02') $$), 'MONTH_NOT_OPENABLE', 'a past month cannot be opened');
select is(tests.refusal($$ select public.open_month('2026-01') $$), 'MONTH_NOT_OPENABLE', 'a closed month cannot be opened');
select is(tests.refusal($$ select public.open_month('2026-3') $$), 'MONTH_INVALID', 'an invalid month is refused');

select tests.act_as_owner();
select results_eq(
  $$ select o.month::text collate "default", o.opened_by, o.opened_at from app.month_openings as o order by 1 $$,
  $$
    select m.month, tests.account('admin'), '2026-03-31 23:30 Europe/Paris'::timestamptz
    from (values ('2026-03'), ('2026-04')) as m (month)
  $$,
  'each month has one opening, with admin and time set by the server'
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
select is((public.open_month('2026-04')).total, 3::bigint, 'a second opening adds a creator who became active again');
select tests.act_as_owner();
select is_empty(
  $$
    select f.tracking from frozen as f
    except
    select to_jsonb(t) from app.monthly_tracking as t
  $$,
  'a second opening does not change existing trackings'
);
select is(
  (select t.quota_total from app.monthly_tracking as t where (t.creator_id, t.month) = (tests.creator('marc'), '2026-04')),
  31,
  'a later tracking has the quotas of its own opening'
);

-- The job.
select private.set_clock('2026-05-01 02:05 Europe/Paris');
select lives_ok('select private.open_current_month()', 'the job opens the new current month');
select lives_ok('select private.open_current_month()', 'the job can run twice');
select is(
  (select count(*) from app.monthly_tracking as t where t.month = '2026-05'),
  3::bigint,
  'the job opens the month once for every creator'
);
select is(
  (select o.opened_by from app.month_openings as o where o.month = '2026-05'), null, 'an opening by the job has no account'
);

-- A closed month is not opened again, even if the clock was set back.
select private.set_clock('2026-02-10 10:00 Europe/Paris');
select tests.act_as('admin');
select is((public.open_month('2026-02')).total, 3::bigint, 'with the clock set back, February can be opened');
select tests.act_as_owner();
select private.set_clock('2026-01-10 10:00 Europe/Paris');
select tests.act_as('admin');
select is(
  tests.refusal($$ select public.open_month('2026-01') $$), 'MONTH_CLOSED', 'with the clock set back, closed January is refused'
);

select tests.act_as('emma');
select is(tests.refusal('select public.open_month()'), 'FORBIDDEN', 'a creator cannot open a month');
select is(
  tests.refusal($$ insert into app.month_openings (month) values ('2026-01') $$),
  'MONTH_CLOSED',
  'a direct insert by a creator is refused by the trigger, before the policy'
);

-- A month is opened when every plan has a full month by its first day.
select tests.act_as_owner();
select private.set_clock('2026-07-15 10:00 Europe/Paris');
create function pg_temp.opened_when(change text)
returns text
language sql
as $$
  select coalesce(tests.refusal(opened_when.change || $statement$;
    insert into app.month_openings (month) values ('2026-07')
  $statement$), 'opened');
$$;
create temporary table emmas as select c.package_tier, c.mix from app.creators as c where c.id = tests.creator('emma');
select is(
  pg_temp.opened_when($$
    delete from app.full_months as f using emmas as e where f.package_tier = e.package_tier and f.mix = e.mix
  $$),
  'CREATOR_DATA_INVALID',
  'other packages and other mixes do not replace a missing plan'
);
select is(
  pg_temp.opened_when(format($$
    create temporary table begun on commit drop as
    select distinct on (f.package_tier) f.* from app.full_months as f join emmas as e using (package_tier, mix);
    update begun set valid_from = %L;
    delete from app.full_months as f using emmas as e where f.package_tier = e.package_tier and f.mix = e.mix;
    insert into app.full_months select * from begun
  $$, b.day)),
  b.result,
  'a plan that begins on ' || b.day || ': ' || b.result
)
from (values ('2026-07-01', 'opened'), ('2026-07-02', 'CREATOR_DATA_INVALID')) as b (day, result);

select * from finish();
rollback;
