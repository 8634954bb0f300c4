-- One of julie's videos is reviewed: only by an admin, once, and with a reason if it is refused.
begin;
select plan(40);

create temporary table pending as
select (tests.videos('julie', '2026-02', 'pending_review'))[1] as id;
grant select on pending to public;
create function pg_temp.review(decision text, reason text default null)
returns text
language sql
as $$
  select coalesce(
    tests.refusal(format('select public.review_video(%L, %L, %L)', p.id, review.decision, review.reason)), 'DONE'
  )
  from pending as p;
$$;
-- The video's status and the numbers of all decisions, audit entries and activities, read as the owner.
create function pg_temp.traces()
returns text
language sql
security definer
as $$
  select concat_ws(
    ' ', v.status, (select count(*) from app.video_reviews), (select count(*) from app.audit_log),
    (select count(*) from app.activity)
  )
  from app.videos as v
  where v.id = (select p.id from pending as p);
$$;
grant execute on function pg_temp.review, pg_temp.traces to public;
create temporary table at_first as
select pg_temp.traces() as traces;
grant select on at_first to public;

-- Acting as those who may not...
select tests.act_as('visitor');
select is(pg_temp.review('approved'), 'NOT_SIGNED_IN', 'a visitor is told to sign in');
select tests.act_as('member');
select is(pg_temp.review('approved'), 'FORBIDDEN', 'a member cannot review');
select tests.act_as('julie');
select is(pg_temp.review('approved'), 'FORBIDDEN', 'julie cannot approve her own video');
select throws_ok(
  $$ insert into app.video_reviews (video_id, decision) select p.id, 'approved' from pending as p $$,
  '42501',
  null,
  'julie cannot insert a decision without the endpoint'
);
select throws_ok($$ update app.videos set status = 'approved' $$, '42501', null, 'julie cannot update a status');
select tests.act_as('former admin', '{"user_role": "admin"}');
select is(pg_temp.review('approved'), 'FORBIDDEN', 'a former admin cannot review');
select tests.act_as('service');
select is(pg_temp.review('approved'), 'FORBIDDEN', 'the service cannot review');

-- Acting as the admin, wrongly...
select tests.act_as('admin');
select is(pg_temp.review('rejected'), 'REASON_REQUIRED', 'a refusal needs a reason');
select is(pg_temp.review('revision_requested', ''), 'REASON_REQUIRED', 'a revision needs a reason');
select is(pg_temp.review('rejected', E' \n\t '), 'REASON_REQUIRED', 'a reason of white space is refused');
select is(pg_temp.review('rejected', repeat('a', 2001)), 'REASON_REQUIRED', 'a reason of 2001 characters is refused');
select is(pg_temp.review('rejected', repeat('a', 2000)), 'DONE', 'a reason of 2000 characters is accepted');
select is(pg_temp.review('approved', repeat('a', 2001)), 'REASON_REQUIRED', 'the reason of an approval has the same limit');
select is(pg_temp.review('Approved'), 'VALIDATION_FAILED', 'an unknown decision is refused');
select is(pg_temp.review('pending_review', 'Again'), 'VALIDATION_FAILED', 'a reopening is not accepted as a review');
select is(pg_temp.review(null), 'VALIDATION_FAILED', 'a null decision is refused');
select is(
  tests.refusal_details(
    format('select public.review_video(%L, ''rejected'')', (select p.id from pending as p))
  ) ->> 'field',
  'reason',
  'the refusal names the field'
);
select is(
  tests.refusal($$ select public.review_video(gen_random_uuid(), 'approved') $$),
  'NOT_FOUND',
  'a video that does not exist is refused'
);
select is(tests.refusal($$ select public.review_video(null, 'approved') $$), 'NOT_FOUND', 'a null video is refused');
select is(pg_temp.traces(), (select f.traces from at_first as f), 'refused calls change nothing and write no audit entry');

-- Acting as the admin, rightly...
select tests.act_as_owner();
select private.set_clock('2026-02-26 12:00 Europe/Paris');
select tests.act_as('admin');
create temporary table answer as
select r.* from pending as p cross join public.review_video(p.id, 'rejected', ' Too dark. ') as r;
select is((a.video).status::text, 'rejected', 'the video is rejected') from answer as a;
select is((a.video).status_label, 'Refusée', 'the answer has the label of the status') from answer as a;
select is((a.video).reason, 'Too dark.', 'the reason is stored without spaces around it') from answer as a;
select is((a.video).reviewed_at, '2026-02-26 11:00Z', 'the review has the time of the clock') from answer as a;
select is((a.video).can_replace, true, 'a rejected video may be replaced') from answer as a;
select is(((a.tracking).progress).delivered_total, 8, 'a rejection does not change the progress of the month') from answer as a;
select is(
  (select r::text from pending as p cross join public.review_video(p.id, 'rejected', 'Another reason.') as r),
  (select a::text from answer as a),
  'the same decision again returns the same answer and keeps the first reason'
);
select is(pg_temp.review('approved'), 'VIDEO_ALREADY_REVIEWED', 'a different decision is refused');
select is(
  tests.refusal_details(
    format('select public.review_video(%L, ''approved'')', (select p.id from pending as p))
  ) -> 'ids',
  (select jsonb_build_array(p.id) from pending as p),
  'the refusal has the id of the video'
);
select results_eq(
  $$
    select r.decision::text, r.reason
    from app.video_reviews as r
    where r.video_id = (select p.id from pending as p)
  $$,
  $$ values ('rejected', 'Too dark.') $$,
  'the video has one decision'
);
select results_eq(
  $$
    select a.actor_id, a.action, a.entity_id, a.before ->> 'status', a.after ->> 'status', a.reason
    from app.audit_log as a
    where a.entity = 'videos' and a.action = 'review_video'
  $$,
  $$
    select tests.account('admin'), 'review_video', p.id::text, 'pending_review', 'rejected', 'Too dark.'
    from pending as p
  $$,
  'the decision is one audit entry'
);

-- Acting as julie...
select tests.act_as('julie');
select results_eq(
  $$
    select e.kind::text, e.at, e.video_id, e.video_type::text, e.label, e.detail
    from public.creator_dashboard('2026-02') as d
    cross join unnest(d.activity) with ordinality as e
    order by e.ordinality
    limit 1
  $$,
  $$
    select 'rejected', '2026-02-26 11:00Z'::timestamptz, p.id, 'BEFORE_AFTER', 'Before/After', 'Too dark.'
    from pending as p
  $$,
  'her feed has the refusal and its reason'
);
select is(((public.creator_dashboard('2026-02')).upload).rejected_count, 1, 'her dashboard counts one refused video');
select is(((public.creator_dashboard('2026-02')).upload).pending_review_count, 1, 'her dashboard counts one waiting video');
select throws_ok(
  $$ select r.reviewer_id from app.video_reviews as r $$, '42501', null, 'she cannot read who decided'
);
select tests.act_as('emma');
select is_empty(
  $$ select v.id from public.videos as v join pending as p on p.id = v.id $$, 'emma does not see the video'
);

-- The other video is approved, which changes the progress of the month.
select tests.act_as('admin');
select is(
  ((public.review_video((tests.videos('julie', '2026-02', 'pending_review'))[1], 'approved')).tracking).progress,
  row(9, 10, 90, 1, '1 BEFORE_AFTER', 'EN_ATTENTE', 985.00)::public.progress,
  'an approval changes the progress of the month: 865 + 120'
);

-- A closed month takes no decision.
select is(
  tests.refusal(format(
    'select public.review_video(%L, ''rejected'', ''Late'')', (tests.videos('emma', '2026-01', 'approved'))[1]
  )),
  'MONTH_CLOSED',
  'a decision about a closed month is refused'
);
select is(
  tests.refusal_details(format(
    'select public.review_video(%L, ''rejected'', ''Late'')', (tests.videos('emma', '2026-01', 'approved'))[1]
  )) ->> 'month',
  '2026-01',
  'the refusal names the month'
);
select is(
  ((public.review_video((tests.videos('emma', '2026-01', 'approved'))[1], 'approved')).video).status,
  'approved',
  'repeating the decision of a closed month returns the same answer'
);

select * from finish();
rollback;
