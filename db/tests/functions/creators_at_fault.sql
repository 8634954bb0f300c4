-- Wrong figures of one creator: the refusal of the closing names the creator, and after a correction everybody is paid.
begin;
select plan(20);

-- A frozen rate from before rates had an upper bound: the amount of one video still fits into app.money, that of two does not.
alter table app.video_rates drop constraint rate_is_sane;
select private.set_clock('2026-02-01 12:00 Europe/Paris');
insert into app.video_rates (package_tier, video_type, rate, valid_from)
select p.tier, 'OOTD', 99999999 - p.monthly_credits, '2026-02-01'
from app.packages as p
where p.tier = 30;
select lives_ok(
  $$ select tests.join_programme('member', '@odd', 30), tests.sign('member') $$, 'a creator can join with such a rate'
);
create temporary table cast_of_rows as
select
  tests.creator('member') as odd,
  tests.deliver('member', 'OOTD', 'approved') as first,
  tests.deliver('member', 'OOTD') as second;
grant select on cast_of_rows to public;
select private.set_clock('2026-03-02 12:00 Europe/Paris');
select tests.act_as('admin');

select is(
  tests.refusal_details('select public.review_video(second, $$approved$$) from cast_of_rows') - 'request_id' - 'message',
  (select jsonb_build_object('status', 409, 'ids', jsonb_build_array(odd), 'count', 1) from cast_of_rows),
  'a second video whose amount would be too large is refused, with the creator''s id'
);
select is(
  tests.refusal('select public.review_videos(array[second], $$approved$$) from cast_of_rows'),
  'CREATOR_DATA_INVALID',
  'a bulk review with such a video is refused'
);
select public.review_video(second, 'rejected', 'Test') from cast_of_rows;
select public.review_videos(
  array(select v.id from public.videos as v where v.month = '2026-02' and v.status = 'pending_review'), 'approved'
);
select public.adjust_payout(tests.creator('emma'), 100, 'Test');
select tests.act_as_owner();
select ok(app.adds_up(odd, '2026-02'), 'an amount of almost 100 million fits, whatever adjustments others have') from cast_of_rows;
select tests.act_as('admin');
select public.adjust_payout(odd, 1, 'Test') from cast_of_rows;

-- The insert is rolled back.
create function pg_temp.adds_up_with(creator_id uuid, amount numeric)
returns boolean
language plpgsql
as $$
begin
  insert into app.payout_adjustments (creator_id, amount, reason) values (adds_up_with.creator_id, adds_up_with.amount, 'Test');
  raise exception '%', app.adds_up(adds_up_with.creator_id, '2026-02') using errcode = 'TESTS';
exception
  when sqlstate 'TESTS' then return sqlerrm::boolean;
end;
$$;
select tests.act_as_owner();
select ok(not pg_temp.adds_up_with(odd, -1), 'a deduction makes no room, since it may stay open') from cast_of_rows;
select tests.act_as('admin');

create temporary view closing as
select tests.refusal_details($$ select public.close_month('2026-02') $$) - 'request_id' - 'message' as details;
grant select on closing to public;
select is(
  tests.refusal($$ select public.close_month('2026-02') $$),
  'CREATOR_DATA_INVALID',
  'a closing with an amount that is too large is refused'
);
select is(
  (select c.details from closing as c),
  (select jsonb_build_object('status', 409, 'ids', jsonb_build_array(odd), 'count', 1) from cast_of_rows),
  'the refusal has only the creator''s id'
);
select is(count(*), 0::bigint, 'a refused closing freezes nothing') from public.payouts as p where p.month = '2026-02';
select lives_ok(
  $$ select public.close_month_preview('2026-02'), public.admin_overview('2026-02') $$, 'previews and overview still show the month'
);

-- The admin corrects it by refusing the video.
select public.reopen_video(first, 'Test'), public.review_video(first, 'rejected', 'Test') from cast_of_rows;

-- A stored total that differs from the count, a negative rate, and a missing standing.
select tests.act_as_owner();
alter table app.monthly_tracking disable trigger t90_frozen;
update app.standings as s
set earnings = jsonb_set(s.earnings, '{total}', '1')
where s.month = '2026-02' and s.creator_id = tests.creator('julie');
update app.monthly_tracking as t
set rates = t.rates || '{"OOTD": -5}'
where t.month = '2026-02' and t.creator_id = tests.creator('emma');
update app.standings as s
set earnings = (
  select c.earnings
  from app.monthly_tracking as t
  cross join lateral app.counted_standing(t.id, t.quotas, t.rates, t.monthly_credits) as c
  where t.id = s.tracking_id
)
where s.month = '2026-02' and s.creator_id = tests.creator('emma');
update app.monthly_tracking as t
set rates = '{"SELFIE": 5}'
where t.month = '2026-02' and t.creator_id = tests.creator('marc');
select tests.act_as('admin');
select set_eq(
  $$ select jsonb_array_elements_text(c.details -> 'ids') from closing as c $$,
  $$ select tests.creator(p)::text from unnest(array['julie', 'emma', 'marc']) as p $$,
  'the refusal has the ids of all creators with wrong figures'
);
select tests.act_as_owner();
delete from app.standings as s where s.month = '2026-02' and s.creator_id = tests.creator('marc');
select ok(app.creators_at_fault('2026-02') @> array[tests.creator('marc')], 'a creator without a standing is found');

-- After the correction the month closes. A rate of 0 is valid.
update app.monthly_tracking as t
set rates = '{"OOTD": 100, "TRAINING": 95, "BEFORE_AFTER": 120, "SPORTS_80S": 0, "CINEMATIC": 180}'
where t.month = '2026-02' and t.creator_id in (tests.creator('emma'), tests.creator('marc'));
select private.recount_standings();
alter table app.monthly_tracking enable always trigger t90_frozen;
select is(app.creators_at_fault('2026-02'), '{}', 'after the correction no creator is found');
select tests.act_as('admin');
select is((public.close_month('2026-02')).total, 4::bigint, 'after the correction the month closes for everybody');

-- Opening: a plan without computed quotas.
select tests.act_as_owner();
delete from app.full_months as f where f.mix = 'EQUILIBRE';
select tests.act_as('admin');
select is(tests.refusal('select public.open_month()'), 'CREATOR_DATA_INVALID', 'an opening with an unknown plan is refused');
select set_eq(
  $$ select jsonb_array_elements_text(tests.refusal_details('select public.open_month()') -> 'ids') $$,
  $$ select c.id::text from public.creators as c where c.mix = 'EQUILIBRE' and c.status = 'actif' $$,
  'the refusal has the ids of the creators with that plan'
);
select tests.act_as_owner();
update app.packages as p set quota_videos = p.quota_videos;
select tests.act_as('admin');
select lives_ok('select public.open_month()', 'after the full months are computed the month opens');

-- The refusal has the number of all such creators, and the ids of a hundred.
select is(
  tests.refusal_details(
    $$ select app.refuse_at_fault(array(select gen_random_uuid() from generate_series(1, 101))) $$
  ) - 'ids' ->> 'count',
  '101',
  'the refusal has the number of all'
);
select is(
  jsonb_array_length(
    tests.refusal_details($$ select app.refuse_at_fault(array(select gen_random_uuid() from generate_series(1, 101))) $$) -> 'ids'
  ),
  100,
  'the refusal has the ids of a hundred'
);

-- An adjustment as large as before adjustments had an upper bound, without any earnings.
select tests.act_as_owner();
alter table app.payout_adjustments drop constraint adjustment_is_sane;
insert into app.payout_adjustments (creator_id, amount, reason) select c.odd, 99999999, 'Test' from cast_of_rows as c;
select ok(app.adds_up(c.odd, '2030-01'), 'adjustments of almost 100 million fit where nothing was earned') from cast_of_rows as c;

set constraints all immediate;
select tests.past_triggers($$
  insert into app.payout_adjustments (creator_id, amount, reason)
  select tests.creator('julie'), a.amount, 'Test' from unnest(array[99999999, 1]) as a (amount)
$$);
select is(app.creators_at_fault('2030-01'), array[tests.creator('julie')], 'open adjustments that are too large are found');

select * from finish();
rollback;
