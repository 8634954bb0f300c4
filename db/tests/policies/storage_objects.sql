-- Who may do what with files. Written by hand, like the policies of db/policies/storage.
begin;
select plan(18);

select private.set_clock('2026-02-25 10:00 Europe/Paris');
create temporary table story (name text primary key, path text);
grant all on story to public;

-- A file arrives as the person who acts: what Storage checks before it signs an upload URL.
create function pg_temp.send(path text, bucket text default 'videos')
returns text
language sql
as $$
  select tests.refusal(format('insert into storage.objects (bucket_id, name) values (%L, %L)', send.bucket, send.path));
$$;
grant execute on function pg_temp.send to public;

select tests.act_as('emma');
insert into story
select 'emma', (public.prepare_video_upload('OOTD', 'a b?.mp4', 20000000, 'video/mp4')).path;
select matches(
  path, '^[0-9a-f-]{36}/OOTD/2026-02/[0-9a-f-]{36}-a_b_\.mp4$', 'a ticket names creator, kind, month and a safe name'
)
from story;
select is(pg_temp.send(path), null, 'the creator may send the file to the path of the ticket') from story;
select is(pg_temp.send(path, 'rushes'), '42501', 'but not to another bucket') from story;
select is(pg_temp.send(path || 'x'), '42501', 'nor to another path') from story;
select is(pg_temp.send(replace(path, 'OOTD', 'TRAINING')), '42501', 'nor to another kind') from story;

select tests.act_as('marc');
select is(pg_temp.send(path), '42501', 'nobody else may send it') from story;
select tests.act_as('admin');
select is(pg_temp.send(path), '42501', 'not even an admin') from story;
select tests.act_as('visitor');
select is(pg_temp.send(path), '42501', 'nor a visitor') from story;

select tests.act_as_owner();
select private.set_clock('2026-02-26 10:00:01 Europe/Paris');
select tests.act_as('emma');
select is(pg_temp.send(path), '42501', 'after a day the ticket has lapsed') from story;
select tests.act_as_owner();
select private.set_clock('2026-02-25 10:00 Europe/Paris');
select tests.act_as('emma');
insert into storage.objects (bucket_id, name, metadata)
select 'videos', path, '{"size": 20000000, "mimetype": "video/mp4", "eTag": "one"}' from story;
select is(pg_temp.send(path), '23505', 'a file that is there is not sent again') from story;
with touched as (update storage.objects as o set metadata = '{}' from story where o.name = story.path returning o.name)
select is(count(*), 0::bigint, 'nor overwritten') from touched;

select is(count(*), 1::bigint, 'the creator reads it') from storage.objects as o join story on o.name = story.path;
select tests.act_as('marc');
select is(count(*), 0::bigint, 'no other creator does') from storage.objects as o join story on o.name = story.path;
select tests.act_as('admin');
select is(count(*), 1::bigint, 'an admin does') from storage.objects as o join story on o.name = story.path;

select tests.act_as('emma');
select set_config('storage.allow_delete_query', 'true', true);
create temporary table recorded as select (public.record_video_upload(path, 30, '1080x1920')).id from story;
with removed as (delete from storage.objects as o using story where o.name = story.path returning o.name)
select is(count(*), 0::bigint, 'a file that a video refers to cannot be removed') from removed;

select tests.act_as_owner();
insert into story
select 'unused', tests.upload('emma', 'OOTD');
select tests.act_as('marc');
select set_config('storage.allow_delete_query', 'true', true);
with removed as (delete from storage.objects as o using story where o.name = story.path returning o.name)
select is(count(*), 0::bigint, 'nobody removes the files of another') from removed;
select tests.act_as('emma');
with removed as (delete from storage.objects as o using story where o.name = story.path returning o.name)
select is(count(*), 1::bigint, 'a file that was never recorded can be removed') from removed;
select is(
  tests.refusal(format('select public.record_video_upload(%L, 30, ''1080x1920'')', path)),
  'UPLOAD_NOT_FOUND',
  'and is then not there to be recorded'
)
from story
where name = 'unused';

select * from finish();
rollback;
