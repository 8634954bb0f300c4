-- The rights on files. Written by hand, like the policies of db/policies/storage.
begin;
select plan(26);

select private.set_clock('2026-02-25 10:00 Europe/Paris');
create temporary table story (name text primary key, path text);
grant all on story to public;

-- Inserts a file as the acting person, as Storage does before it signs an upload URL.
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
select is(pg_temp.send(path, 'rushes'), '42501', 'the creator may not send it to another bucket') from story;
select is(pg_temp.send(path || 'x'), '42501', 'the creator may not send it to another path') from story;
select is(
  pg_temp.send(replace(path, 'OOTD', 'TRAINING')), '42501', 'the creator may not send it to the folder of another type'
)
from story;

select tests.act_as('marc');
select is(pg_temp.send(path), '42501', 'another creator may not send it') from story;
select tests.act_as('admin');
select is(pg_temp.send(path), '42501', 'an admin may not send it') from story;
select tests.act_as('visitor');
select is(pg_temp.send(path), '42501', 'a visitor may not send it') from story;

select tests.act_as_owner();
select private.set_clock('2026-02-26 10:00:01 Europe/Paris');
select tests.act_as('emma');
select is(pg_temp.send(path), '42501', 'after a day the ticket has expired') from story;
select tests.act_as_owner();
select private.set_clock('2026-02-25 10:00 Europe/Paris');
select tests.act_as('emma');
insert into storage.objects (bucket_id, name, metadata)
select 'videos', path, '{"size": 20000000, "mimetype": "video/mp4", "eTag": "one"}' from story;
select is(pg_temp.send(path), '23505', 'an existing file cannot be sent again') from story;
with touched as (update storage.objects as o set metadata = '{}' from story where o.name = story.path returning o.name)
select is(count(*), 0::bigint, 'nor overwritten') from touched;

select is(count(*), 1::bigint, 'the creator reads the file') from storage.objects as o join story on o.name = story.path;
select tests.act_as('marc');
select is(
  count(*), 0::bigint, 'another creator does not read the file'
)
from storage.objects as o join story on o.name = story.path;
select tests.act_as('admin');
select is(count(*), 1::bigint, 'an admin reads the file') from storage.objects as o join story on o.name = story.path;

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

-- The policies are for role authenticated, not for PUBLIC.
select policy_roles_are('storage', 'objects', p.polname, array['authenticated'], format('%s is for accounts', p.polname))
from pg_catalog.pg_policy as p
where p.polrelid = 'storage.objects'::regclass and p.polname like 'retro_%'
order by p.polname;

-- Each condition alone, without help from the policies of tickets: tickets with a path in another's folder, files in a bucket of
-- nobody.
select tests.act_as_owner();
alter table app.upload_tickets disable trigger user, drop constraint ticket_path_starts_with_its_creator;
insert into app.upload_tickets
select f.*
from app.upload_tickets as t
join story as s on s.path = t.path and s.name = 'emma'
cross join (values ('emma', 'marc'), ('marc', 'emma')) as w (owner, folder)
cross join lateral jsonb_populate_record(t, jsonb_build_object(
  'id', gen_random_uuid(), 'creator_id', tests.creator(w.owner), 'path', tests.creator(w.folder) || '/OOTD/2026-02/odd.mp4'
)) as f;
alter table app.upload_tickets enable trigger user, disable row level security;
insert into storage.buckets (id, name) values ('other', 'other');
insert into storage.objects (bucket_id, name) values ('other', tests.creator('emma') || '/other.mp4');
create temporary table folders as select tests.creator('emma')::text as emma, tests.creator('marc')::text as marc;
grant select on folders to public;
select tests.act_as('emma');
select is(
  pg_temp.send(f.marc || '/OOTD/2026-02/odd.mp4'), '42501', 'a ticket with a path in another''s folder gives no right'
)
from folders as f;
select is(
  pg_temp.send(f.emma || '/OOTD/2026-02/odd.mp4'), '42501', 'the ticket of another creator gives no right'
)
from folders as f;
select is_empty($$ select from storage.objects as o where o.bucket_id = 'other' $$, 'a creator reads no file of another bucket');
select tests.act_as('admin');
select is_empty($$ select from storage.objects as o where o.bucket_id = 'other' $$, 'an admin reads no file of another bucket');

-- A delete without a condition, so that only the policy chooses the rows. A path that is recorded in one bucket is free in the
-- other.
select tests.act_as_owner();
insert into app.rushes (path) values (tests.upload('emma', null)), (tests.upload('marc', null));
insert into storage.objects (bucket_id, name)
select case v.bucket when 'videos' then 'rushes' else 'videos' end, v.path
from (
  select v.bucket, v.path from app.videos as v where v.creator_id = tests.creator('emma')
  union all
  select r.bucket, r.path from app.rushes as r where r.creator_id = tests.creator('emma')
) as v;
select tests.upload('emma', null);
select tests.upload('marc', 'OOTD');
create temporary table kept as
select o.id
from storage.objects as o
where o.name not like (select f.emma from folders as f) || '/%'
  or o.bucket_id = 'other'
  or exists (select from app.videos as v where v.bucket = o.bucket_id and v.path = o.name)
  or exists (select from app.rushes as r where r.bucket = o.bucket_id and r.path = o.name);
select tests.act_as('emma');
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where true;
select tests.act_as_owner();
select set_eq(
  'select o.id from storage.objects as o',
  'select k.id from kept as k',
  'a creator can delete exactly her own files that no row refers to'
);

select * from finish();
rollback;
