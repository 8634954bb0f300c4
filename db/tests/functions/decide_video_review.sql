-- The statuses of a video: which decisions are allowed, what a reopening undoes, and the effect of a repeated decision.
begin;
select plan(28);

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
select is(pg_temp.decide(v.one, 'pending_review', 'Why'), 'VIDEO_NOT_DECIDED', 'a waiting video cannot be reopened')
from cast_videos as v;
select is(
  pg_temp.decide(v.one, 'rejected'), '23514', 'a refusal without a reason is refused by the table, too'
)
from cast_videos as v;
select is(pg_temp.decide(v.one, 'approved'), 'approved', 'a waiting video can be approved') from cast_videos as v;
select is(pg_temp.decide(v.one, 'approved', 'Nice'), 'approved', 'a second approval is accepted') from cast_videos as v;
select is(pg_temp.decisions(v.one), 1::bigint, 'a second approval writes no second decision') from cast_videos as v;
select is(
  pg_temp.decide(v.one, 'rejected', 'No'), 'VIDEO_ALREADY_REVIEWED', 'an approved video cannot be rejected'
)
from cast_videos as v;
select is(
  pg_temp.decide(v.one, 'revision_requested', 'No'), 'VIDEO_ALREADY_REVIEWED', 'a revision of an approved video cannot be requested'
)
from cast_videos as v;
select is(pg_temp.decide(v.one, 'pending_review'), '23514', 'a reopening needs a reason') from cast_videos as v;
select is(pg_temp.decide(v.one, 'pending_review', 'A mistake', 'key-1'), 'pending_review', 'an approved video can be reopened')
from cast_videos as v;
select is(
  pg_temp.decide(v.one, 'revision_requested', 'Louder'), 'revision_requested', 'a reopened video can be decided again'
)
from cast_videos as v;
select is(
  pg_temp.decide(v.one, 'pending_review', 'A mistake', 'key-1'), 'revision_requested', 'the same reopening again has no effect'
)
from cast_videos as v;
select is(pg_temp.decide(v.one, 'pending_review', 'Again', 'key-2'), 'pending_review', 'a reopening with a new key reopens')
from cast_videos as v;
select is(pg_temp.decisions(v.one), 4::bigint, 'the history has four decisions') from cast_videos as v;
select is(
  pg_temp.decide('b0000000-0000-4000-8000-0000000000ff', 'approved'), 'NOT_FOUND', 'a missing video is refused'
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
  (select w.reviewed_at from public.videos as w join cast_videos as v on v.one = w.id),
  null,
  'a waiting video has no time of decision'
);

-- A replaced video cannot change any more.
select is(pg_temp.decide(v.one, 'rejected', 'Blurred'), 'rejected', 'a waiting video can be rejected') from cast_videos as v;
select tests.act_as_owner();
insert into app.videos (path, duration_seconds, resolution, replaces)
select tests.upload('emma', 'OOTD'), 20, '1080x1920', v.one
from cast_videos as v;
select is(
  (select w.can_replace from public.videos as w join cast_videos as v on v.one = w.id),
  false,
  'a replaced video cannot be replaced again'
);
select tests.act_as('admin');
select is(pg_temp.decide(v.one, 'pending_review', 'A mistake'), 'VIDEO_ALREADY_REPLACED', 'a replaced video cannot be reopened')
from cast_videos as v;

-- In a closed month all decisions are refused, reopenings, too.
select is(
  pg_temp.decide((tests.videos('emma', '2026-01', 'approved'))[1], 'pending_review', 'Late'),
  'MONTH_CLOSED',
  'a video of a closed month cannot be reopened'
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
  'the feed has decisions but no reopenings'
);
select is(
  (
    select string_agg(a.after ->> 'status', ' ' order by a.id)
    from app.audit_log as a
    join cast_videos as v on v.one::text = a.entity_id
    where a.entity = 'videos'
  ),
  'pending_review approved pending_review revision_requested pending_review rejected',
  'the audit has every change of status'
);
select is(
  tests.refusal($$ insert into app.video_reviews (video_id, decision) values (null, 'approved') $$),
  'NOT_FOUND',
  'a null video is refused'
);

-- A request key belongs to a video, and only an admin reads who reviewed.
create temporary table keyed as
select tests.deliver('marc', 'OOTD', 'approved') as one, tests.deliver('marc', 'OOTD', 'approved') as other;
grant select on keyed to public;
select tests.act_as('admin');
select is(pg_temp.decide(k.one, 'pending_review', 'Why', 'same'), 'pending_review', 'a reopening has a key') from keyed as k;
select is(
  pg_temp.decide(k.other, 'pending_review', 'Why', 'same'), 'pending_review', 'the key of another video marks no repetition'
)
from keyed as k;
select is(private.reviewer_of(r.id), tests.account('admin'), 'an admin reads who reviewed')
from app.video_reviews as r
join keyed as k on k.one = r.video_id
where r.decision = 'pending_review';
create temporary table reopenings as
select r.id from app.video_reviews as r join keyed as k on k.one = r.video_id where r.decision = 'pending_review';
grant select on reopenings to public;
select tests.act_as('marc');
select is(private.reviewer_of(r.id), null, 'a creator does not') from reopenings as r;

select * from finish();
rollback;
