-- Lists, for operations, the files that nobody recorded in time.
begin;
select plan(9);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
create temporary table story as
select tests.upload('emma', 'OOTD') as recorded, tests.upload('emma', 'OOTD') as forgotten, tests.upload('emma', null) as rush,
  tests.upload('emma', null) as recorded_rush;
insert into app.videos (path, duration_seconds, resolution) select recorded, 20, '1080x1920' from story;
insert into app.rushes (path) select recorded_rush from story;
update storage.objects as o set created_at = private.now() from story where o.name in (recorded, forgotten, rush, recorded_rush);
select is_empty('select f.path from private.orphaned_files() as f', 'while tickets are valid, no file is listed');
update storage.objects as o set created_at = private.now() - interval '2 days' from story where o.name in (forgotten, rush);
select is_empty('select f.path from private.orphaned_files() as f', 'nor is a file that is older than its valid ticket');
update storage.objects as o set created_at = private.now() from story where o.name in (forgotten, rush);
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

-- A file that is exactly a day old, the order, and a file in a bucket of somebody else.
insert into storage.buckets (id, name) values ('others', 'others');
insert into storage.objects (bucket_id, name, created_at) values ('others', 'other', private.now() - interval '9 days');
insert into storage.objects (bucket_id, name) values ('others', tests.creator('emma') || '/other.mp4');
select set_eq(
  $$ select distinct (f::public.erased_object).bucket::text from unnest(app.stored_files(tests.creator('emma'))) as f $$,
  $$ values ('videos'), ('rushes') $$,
  'the files of a creator are those in the two buckets of the programme'
);
update storage.objects as o set created_at = private.now() - interval '1 day' from late where o.name = late.path;
select is_empty(
  'select from private.orphaned_files() as f join late on late.path = f.path', 'a file that is exactly a day old is not listed'
);
update storage.objects as o set created_at = private.now() - interval '3 days' from late where o.name = late.path;
select results_eq(
  'select f.path from private.orphaned_files() as f',
  'select late.path from late union all (select unnest(array[forgotten, rush]) as path from story order by path)',
  'the oldest file is listed first'
);

select * from finish();
rollback;
