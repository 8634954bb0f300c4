-- Files that nobody recorded in time are listed for operations.
begin;
select plan(3);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
create temporary table story as
select tests.upload('emma', 'OOTD') as recorded, tests.upload('emma', 'OOTD') as forgotten, tests.upload('emma', null) as rush;
insert into app.videos (path, duration_seconds, resolution) select recorded, 20, '1080x1920' from story;
update storage.objects as o set created_at = private.now() from story where o.name in (recorded, forgotten, rush);
select is_empty('select f.path from private.orphaned_files() as f', 'while their tickets last, none');
select private.set_clock('2026-03-11 12:00:01 Europe/Paris');
select set_eq(
  'select f.path from private.orphaned_files() as f',
  'select unnest(array[forgotten, rush]) from story',
  'a day later, what was not recorded'
);
select private.sweep();
select set_eq(
  'select f.path from private.orphaned_files() as f',
  'select unnest(array[forgotten, rush]) from story',
  'also when their tickets were swept'
);

select * from finish();
rollback;
