-- What is counted while a month is open: it equals a new count after every step.
begin;
select plan(24);

select private.set_clock('2026-03-02 12:00 Europe/Paris');
create function pg_temp.so_far(month text)
returns text
language sql
as $$
  select concat_ws(
    ' ', m.creators, m.rejected, m.amount > 0, m.approved ->> 'OOTD', m.approved ->> 'TRAINING', m.approved ->> 'CINEMATIC'
  )
  from app.month_so_far(so_far.month) as m;
$$;
create function pg_temp.equals_a_new_count(step text)
returns text
language sql
as $$
  select is_empty('select * from private.miscounted_months()', 'the figures equal a new count ' || step);
$$;

select is(
  to_jsonb(app.month_so_far('2026-03')),
  '{
    "month": "2026-03", "creators": 0, "rejected": 0, "amount": 0.00,
    "approved": {"OOTD": 0, "TRAINING": 0, "CINEMATIC": 0, "SPORTS_80S": 0, "BEFORE_AFTER": 0}
  }',
  'before its first tracking a month has zeros'
);
select pg_temp.equals_a_new_count('before the month is opened');
insert into app.month_openings (month) values ('2026-03');
select is(
  pg_temp.so_far('2026-03'),
  (select count(*) from app.monthly_tracking as t where t.month = '2026-03') || ' 0 f 0 0 0',
  'an opened month counts its trackings'
);
select cmp_ok((app.month_so_far('2026-03')).creators, '>', 2, 'several creators take part');
select pg_temp.equals_a_new_count('after the month is opened');

create temporary table sent as
select
  tests.deliver('emma', 'OOTD') as emma_one,
  tests.deliver('emma', 'CINEMATIC') as emma_two,
  tests.deliver('marc', 'OOTD') as marc,
  tests.deliver('julie', 'OOTD') as julie_one,
  tests.deliver('julie', 'TRAINING') as julie_two;
grant select on sent to public;
select is(split_part(pg_temp.so_far('2026-03'), ' ', 2), '0', 'an upload changes no figure');
select tests.act_as('admin');
select lives_ok(
  'select public.review_videos(array[s.emma_one, s.emma_two, s.marc], ''approved'') from sent as s',
  'three videos are approved at once'
);
select lives_ok(
  'select public.review_videos(array[s.julie_one, s.julie_two], ''rejected'', ''Flou'') from sent as s', 'two are rejected at once'
);
select tests.act_as_owner();
select is(
  substring(pg_temp.so_far('2026-03') from ' .*'), ' 2 t 2 0 1', 'approved and rejected videos are counted, and what is earned'
);
select is(
  (app.month_so_far('2026-03')).amount,
  (select sum(s.amount) from app.standings as s where s.month = '2026-03')::numeric(14, 2),
  'the amount is that of all creators'
);
select pg_temp.equals_a_new_count('after the reviews');
select is((select count(*) from app.month_counts as c where c.month = '2026-03'), 1::bigint, 'writers in turn need one row');

select tests.act_as('admin');
select public.reopen_video(s.emma_two, 'Erreur'), public.reopen_video(s.julie_one, 'Erreur') from sent as s;
select tests.act_as_owner();
select is(substring(pg_temp.so_far('2026-03') from ' .*'), ' 1 t 2 0 0', 'a reopened video is taken back');
select pg_temp.equals_a_new_count('after two reopenings');

-- Two rows of a month, as writers at once leave them.
insert into app.month_counts (month, creators, approved, rejected, amount)
values ('2026-03', 1, '{"OOTD": -1, "TRAINING": 3}', -1, 2.50);
select is(substring(pg_temp.so_far('2026-03') from ' .*'), ' 0 t 1 3 0', 'the figures of a month are the sum of its rows');
select is(
  (select c.kept like '(2026-03,%' from private.miscounted_months() as c where c.month = '2026-03'), true, 'wrong figures are found'
);
select is(private.recount_months(), 1::bigint, 'wrong figures of an open month are corrected');
select pg_temp.equals_a_new_count('after the correction');
select is((select count(*) from app.month_counts as c where c.month = '2026-03'), 1::bigint, 'the correction leaves one row');
delete from app.month_counts where month = '2026-03';
update app.month_figures set rejected = 999 where month = '2026-01';
select is(private.recount_months(), 2::bigint, 'missing figures of an open month are counted, and wrong ones of a closed month');
select is_empty($$ select c.part from app.month_counts as c where c.month = '2026-01' $$, 'a closed month has no such rows');

-- The closing of February carries what waits into March.
select tests.act_as('admin');
select lives_ok($$ select public.close_month('2026-02', 'true') $$, 'February is closed');
select tests.act_as_owner();
select pg_temp.equals_a_new_count('after a closing');
select is_empty($$ select c.part from app.month_counts as c where c.month = '2026-02' $$, 'a closed month is no longer counted');

select * from finish();
rollback;
