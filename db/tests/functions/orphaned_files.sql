-- Lists, for operations, the files that nobody recorded in time.
begin;
select plan(5);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
create temporary table story as
select tests.upload('emma', 'OOTD') as recorded, tests.upload('emma', 'OOTD') as forgotten, tests.upload('emma', null) as rush;
insert into app.videos (path, duration_seconds, resolution) select recorded, 20, '1080x1920' from story;
update storage.objects as o set created_at = private.now() from story where o.name in (recorded, forgotten, rush);
select is_empty('select f.path from private.orphaned_files() as f', 'while tickets are valid, no file is listed');
select private.set_clock('2026-03-11 12:00:01 Europe/Paris');
select set_eq(
  'select f.path from private.orphaned_files() as f',
  'select unnest(array[forgotten, rush]) from story',
  'a day later unrecorded files are listed'
);
select private.sweep();
select set_eq(
  'select f.path from private.orphaned_files() as f',
  'select unnest(array[forgotten, rush]) from story',
  'unrecorded files are listed also after their tickets were deleted'
);

-- A new file is not listed for a day, even without a ticket.
create temporary table late as select tests.upload('emma', 'TRAINING') as path;
delete from app.upload_tickets as t using late where t.path = late.path;
update storage.objects as o set created_at = private.now() - interval '23 hours' from late where o.name = late.path;
select is_empty(
  'select from private.orphaned_files() as f join late on late.path = f.path', 'no file of the last day is listed'
);
select private.set_clock('2026-03-11 14:00 Europe/Paris');
select isnt_empty(
  'select from private.orphaned_files() as f join late on late.path = f.path', 'every unrecorded file older than a day is listed'
);

select * from finish();
rollback;
