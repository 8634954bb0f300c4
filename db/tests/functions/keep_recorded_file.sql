-- Nobody can change or remove a recorded file: not its creator, nor admins, the service, or the owner of the database.
begin;
select plan(22);

create temporary table story (name text primary key, bucket text, path text);
grant all on story to public;
insert into story
values
  ('video', 'videos', tests.upload('emma', 'OOTD')), ('rush', 'rushes', tests.upload('emma', null)),
  ('unused', 'videos', tests.upload('emma', 'OOTD'));
insert into app.videos (path, duration_seconds, resolution) select path, 20, '1080x1920' from story where name = 'video';
insert into app.rushes (path) select path from story where name = 'rush';

create temporary table ways (way text primary key, statement text not null);
grant select on ways to public;
insert into ways
values
  ('overwritten', $$ update storage.objects set version = 'b', metadata = metadata || '{"eTag": "b"}' where name = %L $$),
  ('replaced by an upsert', $$
    insert into storage.objects (bucket_id, name, metadata)
    select o.bucket_id, o.name, '{"eTag": "b"}' from storage.objects as o where o.name = %L
    on conflict (bucket_id, name) do update set metadata = excluded.metadata
  $$),
  ('moved', $$ update storage.objects set name = name || 'x' where name = %L $$),
  ('removed', $$ delete from storage.objects where name = %L $$);

select set_config('storage.allow_delete_query', 'true', true);
select is(tests.refusal(format(w.statement, s.path)), '42501', 'the ' || s.name || ' cannot be ' || w.way || ' by the owner')
from story as s
cross join ways as w
where s.name <> 'unused';
select tests.act_as('service');
select is(tests.refusal(format(w.statement, s.path)), '42501', 'the ' || s.name || ' cannot be ' || w.way || ' by the service')
from story as s
cross join ways as w
where s.name <> 'unused';
select is(
  tests.refusal(format($$ update storage.objects set last_accessed_at = now(), updated_at = now() where name = %L $$, path)),
  null,
  'Storage may note when it was read'
)
from story
where name = 'video';
select is(tests.refusal(format(w.statement, s.path)), null, 'a file that was never recorded can be ' || w.way)
from story as s
cross join ways as w
where s.name = 'unused';
select tests.act_as_owner();
select is(tests.refusal('truncate storage.objects'), '55000', 'the files cannot be truncated');

select * from finish();
rollback;
