-- The job that deletes expired rows.
begin;
select plan(3);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
delete from app.upload_tickets;
create temporary table first_path as select tests.upload('emma', 'OOTD') as path;
select private.set_clock('2026-03-11 11:00 Europe/Paris');
select tests.upload('emma', 'TRAINING');
insert into private.rate_counters (actor, endpoint, minute, calls)
values ('a', 'long ago', clock_timestamp() - interval '2 hours', 5), ('a', 'an hour ago', now() - interval '1 hour', 5),
  ('a', 'just now', clock_timestamp(), 5);

select private.set_clock('2026-03-11 12:30 Europe/Paris');
select lives_ok('select private.sweep()', 'the job runs');
select results_eq(
  'select t.video_type from app.upload_tickets as t',
  $$ values ('TRAINING'::app.video_type) $$,
  'expired tickets are deleted, valid ones stay'
);
select results_eq(
  $$ select c.endpoint from private.rate_counters as c where c.actor = 'a' order by c.minute $$,
  $$ values ('an hour ago'), ('just now') $$,
  'old counters are deleted, those of this hour stay'
);

select * from finish();
rollback;
