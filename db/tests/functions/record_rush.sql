-- Recording a rush: only while its creator may work, and once for each file.
begin;
select plan(4);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
create temporary table sent as
select tests.upload('emma', null) as recorded, tests.upload('emma', null) as late;
insert into app.rushes (path) select s.recorded from sent as s;
select lives_ok($$ insert into app.rushes (path) select s.recorded from sent as s $$, 'recording a file again is no error');
select is(count(*), 1::bigint, 'and adds nothing') from app.rushes as r join sent as s on s.recorded = r.path;
insert into app.creator_status_changes (creator_id, to_status, reason) values (tests.creator('emma'), 'pause', 'Test');
select is(
  tests.refusal($$ insert into app.rushes (path) select s.late from sent as s $$),
  'CREATOR_NOT_ACTIVE',
  'a file of a creator who has paused is refused'
);
select is(
  tests.refusal($$ insert into app.rushes (path) select s.recorded from sent as s $$),
  'CREATOR_NOT_ACTIVE',
  'even when it was recorded before'
);

select * from finish();
rollback;
