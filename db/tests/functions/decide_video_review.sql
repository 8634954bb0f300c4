-- The statuses of a video: which decisions are allowed, what a reopening undoes, and the effect of a repeated decision.
begin;
select plan(24);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
create temporary table cast_videos as
select tests.deliver('emma', 'OOTD') as one, tests.deliver('emma', 'TRAINING') as two;
grant select on cast_videos to public;

-- Inserts a decision as the admin, without the endpoint; returns the new status or the refusal.
create function pg_temp.decide(video_id uuid, decision app.video_status, reason text default null, request_key text default null)
returns text
language plpgsql
as $$
begin
  insert into app.video_reviews (video_id, decision, reason, request_key)
  values (decide.video_id, decide.decision, decide.reason, decide.request_key);
  return (select v.status from app.videos as v where v.id = decide.video_id);
exception
  when sqlstate 'PGRST' then
    return sqlerrm::jsonb ->> 'code';
  when check_violation then
    return sqlstate;
end;
$$;
grant execute on function pg_temp.decide to public;
create function pg_temp.decisions(video_id uuid)
returns bigint
language sql
as $$ select count(*) from app.video_reviews as r where r.video_id = decisions.video_id; $$;
grant execute on function pg_temp.decisions to public;

select tests.act_as('admin');
select is(pg_temp.decide(v.one, 'pending_review', 'Why'), 'VIDEO_NOT_DECIDED', 'a waiting video is not reopened')
from cast_videos as v;
select is(pg_temp.decide(v.one, 'rejected'), '23514', 'a refusal has a reason, past the endpoint too') from cast_videos as v;
select is(pg_temp.decide(v.one, 'approved'), 'approved', 'it is approved') from cast_videos as v;
select is(pg_temp.decide(v.one, 'approved', 'Nice'), 'approved', 'approved again') from cast_videos as v;
select is(pg_temp.decisions(v.one), 1::bigint, 'which is no second decision') from cast_videos as v;
select is(pg_temp.decide(v.one, 'rejected', 'No'), 'VIDEO_ALREADY_REVIEWED', 'not rejected then') from cast_videos as v;
select is(pg_temp.decide(v.one, 'revision_requested', 'No'), 'VIDEO_ALREADY_REVIEWED', 'nor to be revised')
from cast_videos as v;
select is(pg_temp.decide(v.one, 'pending_review'), '23514', 'a reopening has a reason') from cast_videos as v;
select is(pg_temp.decide(v.one, 'pending_review', 'A mistake', 'key-1'), 'pending_review', 'it is reopened')
from cast_videos as v;
select is(pg_temp.decide(v.one, 'revision_requested', 'Louder'), 'revision_requested', 'decided anew') from cast_videos as v;
select is(
  pg_temp.decide(v.one, 'pending_review', 'A mistake', 'key-1'), 'revision_requested', 'the same reopening again changes nothing'
)
from cast_videos as v;
select is(pg_temp.decide(v.one, 'pending_review', 'Again', 'key-2'), 'pending_review', 'another one reopens')
from cast_videos as v;
select is(pg_temp.decisions(v.one), 4::bigint, 'four decisions are history') from cast_videos as v;
select is(
  pg_temp.decide('b0000000-0000-4000-8000-0000000000ff', 'approved'), 'NOT_FOUND', 'a video that does not exist'
);

-- The server sets reviewer and time.
select tests.act_as_owner();
insert into app.video_reviews (video_id, creator_id, decision, reviewer_id, decided_at)
select v.two, tests.creator('marc'), 'approved', tests.account('marc'), '1999-01-01'
from cast_videos as v;
select results_eq(
  $$ select r.creator_id, r.reviewer_id, r.decided_at from app.video_reviews as r join cast_videos as v on v.two = r.video_id $$,
  $$ values (tests.creator('emma'), null::uuid, '2026-02-26 11:00Z'::timestamptz) $$,
  'creator, reviewer and time are not those that were sent'
);

-- The view shows the last decision.
select tests.act_as('admin');
select is((select w.reason from public.videos as w join cast_videos as v on v.one = w.id), null, 'a waiting video has no reason');
select is(
  (select w.reviewed_at from public.videos as w join cast_videos as v on v.one = w.id), null, 'and no time of decision'
);

-- A replaced video cannot change any more.
select is(pg_temp.decide(v.one, 'rejected', 'Blurred'), 'rejected', 'it is rejected') from cast_videos as v;
select tests.act_as_owner();
insert into app.videos (path, duration_seconds, resolution, replaces)
select tests.upload('emma', 'OOTD'), 20, '1080x1920', v.one
from cast_videos as v;
select is(
  (select w.can_replace from public.videos as w join cast_videos as v on v.one = w.id), false, 'it is replaced, once'
);
select tests.act_as('admin');
select is(pg_temp.decide(v.one, 'pending_review', 'A mistake'), 'VIDEO_ALREADY_REPLACED', 'and not reopened any more')
from cast_videos as v;

-- In a closed month all decisions are refused, reopenings, too.
select is(
  pg_temp.decide((tests.videos('emma', '2026-01', 'approved'))[1], 'pending_review', 'Late'),
  'MONTH_CLOSED',
  'a paid video is not reopened'
);

-- The feed has the decisions that concern the creator, the audit every one.
select tests.act_as_owner();
select results_eq(
  $$
    select a.kind::text, a.detail
    from app.activity as a
    join cast_videos as v on v.one = a.video_id
    order by a.id
  $$,
  $$ values ('upload', null), ('approved', null), ('revision', 'Louder'), ('rejected', 'Blurred') $$,
  'the feed tells of decisions, not of reopenings'
);
select is(
  (
    select string_agg(a.after ->> 'status', ' ' order by a.id)
    from app.audit_log as a
    join cast_videos as v on v.one::text = a.entity_id
    where a.entity = 'videos'
  ),
  'pending_review approved pending_review revision_requested pending_review rejected',
  'the audit has every move'
);
select is(
  tests.refusal($$ insert into app.video_reviews (video_id, decision) values (null, 'approved') $$), 'NOT_FOUND', 'no video'
);

select * from finish();
rollback;
