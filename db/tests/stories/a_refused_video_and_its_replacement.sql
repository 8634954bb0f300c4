-- A video is refused and replaced once, and the replacement counts; a reopened video no longer counts.
begin;
select plan(18);

select private.set_clock('2026-02-25 10:00 Europe/Paris');
create temporary table story (name text primary key, id uuid);
grant all on story to public;

select tests.act_as('emma');
insert into story values ('first', tests.send_video('CINEMATIC'));
select is(
  tests.refusal($$ select tests.send_video('CINEMATIC', (select id from story where name = 'first')) $$),
  'VIDEO_NOT_DECIDED',
  'a waiting video cannot be replaced'
);

select tests.act_as('admin');
select is(
  ((public.review_video(id, 'revision_requested', 'Le son est saturé.')).video).status,
  'revision_requested',
  'the admin requests a revision'
)
from story
where name = 'first';

select tests.act_as('emma');
select is(v.reason, 'Le son est saturé.', 'the creator reads why') from public.videos as v join story on story.id = v.id;
select is(v.can_replace, true, 'the creator may replace the video') from public.videos as v join story on story.id = v.id;
select is(
  tests.refusal($$ select tests.send_video('OOTD', (select id from story where name = 'first')) $$),
  'VALIDATION_FAILED',
  'a replacement of another type is refused'
);
select tests.act_as('marc');
select is(
  tests.refusal($$ select tests.send_video('CINEMATIC', (select id from story where name = 'first')) $$),
  'NOT_FOUND',
  'another creator cannot replace it'
);
select tests.act_as('emma');
insert into story values ('second', tests.send_video('CINEMATIC', (select id from story where name = 'first')));
select is(v.replaced_by, s.id, 'the replaced video has the id of its replacement')
from public.videos as v
join story as f on f.id = v.id and f.name = 'first'
cross join story as s
where s.name = 'second';
select is(
  tests.refusal($$ select tests.send_video('CINEMATIC', (select id from story where name = 'first')) $$),
  'VIDEO_ALREADY_REPLACED',
  'a video cannot be replaced twice'
);
select is(
  ((public.creator_dashboard('2026-02')).upload).revision_count, 0, 'a replaced video no longer counts as a requested revision'
);

select tests.act_as('admin');
select is(
  tests.refusal($$ select public.reopen_video(id, 'Erreur') from story where name = 'first' $$),
  'VIDEO_ALREADY_REPLACED',
  'a replaced video cannot be reopened'
);
select is(
  ((public.review_video(id, 'approved')).tracking).progress,
  row(20, 20, 100, 0, 'Objectif complet', 'OK', 2150.00)::public.progress,
  'the approved replacement completes the month'
)
from story
where name = 'second';
select is((public.reopen_video(id, 'Mauvais clic', 'key-1')).status, 'pending_review', 'an approved replacement can be reopened')
from story
where name = 'second';
select is(
  tests.refusal($$ select public.reopen_video(id, 'Mauvais clic', 'key-2') from story where name = 'second' $$),
  'VIDEO_NOT_DECIDED',
  'a waiting video cannot be reopened'
);
select is(
  ((public.creator_dashboard('2026-02', tests.creator('emma'))).progress).delivered_total, 19, 'a reopened video does not count'
);
select is(((public.review_video(id, 'approved')).video).status, 'approved', 'the reopened video can be approved again')
from story
where name = 'second';
select is(
  (public.reopen_video(id, 'Mauvais clic', 'key-1')).status, 'pending_review', 'the same reopening sent again answers what it did'
)
from story
where name = 'second';
select is(
  (
    select array_agg(r.decision::text order by r.place)
    from public.video_reviews as r
    join story as s on s.id = r.video_id
  ),
  array['revision_requested', 'approved', 'pending_review', 'approved'],
  'every decision stays in the history'
);
select tests.act_as('emma');
select is_empty(
  $$ select r.id from public.video_reviews as r where r.reviewer_id is not null $$, 'creators do not see who decided'
);

select * from finish();
rollback;
