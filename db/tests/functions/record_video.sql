-- Recording an upload: the caller gives only the path; everything else comes from the ticket and from Storage.
begin;
select plan(29);

select private.set_clock('2026-02-26 12:00 Europe/Paris');

-- Records a path with wrong values for everything else.
create function pg_temp.record_path(path text, replaces uuid default null)
returns uuid
language sql
as $$
  insert into app.videos (
    path, duration_seconds, resolution, replaces, creator_id, tracking_id, video_type, status, size_bytes, mime_type, bucket,
    created_at
  )
  values (
    record_path.path, 20, '1080x1080', record_path.replaces, tests.creator('marc'), gen_random_uuid(), 'CINEMATIC', 'approved', 1,
    'text/plain', 'rushes', '1999-01-01'
  )
  returning id;
$$;
create function pg_temp.refused(path text, replaces uuid default null)
returns text
language sql
as $$ select tests.refusal(format('select pg_temp.record_path(%L, %L)', refused.path, refused.replaces)); $$;

create temporary table sent as
select tests.upload('emma', 'OOTD') as path;
select pg_temp.record_path(s.path) from sent as s;
select results_eq(
  $$
    select v.creator_id, t.month::text collate "default", v.video_type::text, v.status::text, v.size_bytes, v.mime_type, v.bucket,
      v.created_at, v.file_checksum
    from app.videos as v
    join sent as s on s.path = v.path
    join app.monthly_tracking as t on t.id = v.tracking_id
  $$,
  $$
    select tests.creator('emma'), '2026-02', 'OOTD', 'pending_review', 18000000::bigint, 'video/mp4', 'videos',
      '2026-02-26 11:00Z'::timestamptz, md5(s.path)
    from sent as s
  $$,
  'only path, duration and resolution come from the caller'
);
select is(
  (select a.kind::text from app.activity as a order by a.id desc limit 1), 'upload', 'the creator''s feed has the upload'
);

-- Refusals.
select is(pg_temp.refused('no/such/path'), 'UPLOAD_NOT_FOUND', 'a path without a ticket is refused');
select is(pg_temp.refused(tests.upload('emma', null)), 'UPLOAD_NOT_FOUND', 'the ticket of a rush is refused');
create temporary table lost as
select tests.upload('emma', 'OOTD') as path;
update storage.objects set name = 'elsewhere' where name = (select l.path from lost as l);
select is(pg_temp.refused(l.path), 'UPLOAD_NOT_FOUND', 'a file that Storage does not have is refused') from lost as l;
select is(pg_temp.refused(tests.upload('emma', 'OOTD', 524288001)), 'UPLOAD_REFUSED', 'a file one byte above the limit is refused');
select is(pg_temp.refused(tests.upload('emma', 'OOTD', 524288000)), null, 'a file of the largest size is accepted');
select is(pg_temp.refused(tests.upload('emma', 'OOTD', 0)), 'UPLOAD_REFUSED', 'an empty file is refused');
select is(pg_temp.refused(tests.upload('emma', 'OOTD', null)), 'UPLOAD_REFUSED', 'a file of unknown size is refused');
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD', mime_type => null)), 'UPLOAD_REFUSED', 'a file of unknown type is refused'
);
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD', mime_type => 'video/webm')), 'UPLOAD_REFUSED', 'a file of another type is refused'
);
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD', mime_type => 'video/quicktime')), null, 'the second allowed type is accepted'
);

-- Recording the same file twice makes one video.
select is(
  pg_temp.refused(tests.upload('emma', 'TRAINING', checksum => md5(s.path))), 'DUPLICATE_FILE', 'the same file again is refused'
)
from sent as s;
select is(
  tests.refusal_details(
    format('select pg_temp.record_path(%L)', tests.upload('emma', 'TRAINING', checksum => md5(s.path)))
  ) -> 'ids',
  (select jsonb_build_array(v.id) from app.videos as v where v.path = s.path),
  'the refusal has the id of the first video'
)
from sent as s;
select is(
  pg_temp.refused(tests.upload('emma', 'TRAINING', 18000001, checksum => md5(s.path))), null, 'a file of another size is accepted'
)
from sent as s;
select is(
  pg_temp.refused(tests.upload('marc', 'TRAINING', checksum => md5(s.path))), null, 'the same file of another creator is accepted'
)
from sent as s;

-- The month is that of the ticket, or the current one if that is closed.
create temporary table late as
select tests.upload('emma', 'TRAINING') as path, tests.upload('emma', 'TRAINING') as later_path;
select private.set_clock('2026-03-02 10:00 Europe/Paris');
select pg_temp.record_path(l.path) from late as l;
select is(
  (select v.month::text from public.videos as v join late as l on l.path = v.path),
  '2026-02',
  'a video counts in the month of its ticket while that is open'
);
insert into app.month_closings (month, carry_pending) values ('2026-02', true);
select pg_temp.record_path(l.later_path) from late as l;
select is(
  (select v.month::text from public.videos as v join late as l on l.later_path = v.path),
  '2026-03',
  'after the ticket''s month has closed, the video counts in the current month'
);
select is(
  (
    select count(*)
    from app.monthly_tracking as t
    where t.creator_id = tests.creator('emma') and t.month = '2026-03'
  ),
  1::bigint,
  'the current month is opened for the video'
);

-- Replacements.
create temporary table refused as
select
  tests.deliver('emma', 'OOTD', 'rejected') as id,
  tests.deliver('emma', 'OOTD') as waiting,
  tests.deliver('marc', 'OOTD', 'rejected') as marcs;
select is(
  pg_temp.refused(tests.upload('emma', 'TRAINING'), r.id), 'VALIDATION_FAILED', 'a replacement of another type is refused'
)
from refused as r;
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD'), r.waiting), 'VIDEO_NOT_DECIDED', 'a replacement of a waiting video is refused'
)
from refused as r;
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD'), r.marcs), 'NOT_FOUND', 'a replacement of another creator''s video is refused'
)
from refused as r;
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD'), gen_random_uuid()), 'NOT_FOUND', 'a replacement of a missing video is refused'
);
select isnt(
  pg_temp.record_path(tests.upload('emma', 'OOTD'), r.id), null, 'a replacement of a refused video of the same type is accepted'
)
from refused as r;
select is(
  pg_temp.refused(tests.upload('emma', 'OOTD'), r.id), 'VIDEO_ALREADY_REPLACED', 'a second replacement is refused'
)
from refused as r;

-- A creator who is not active can upload nothing, even with an earlier ticket.
create temporary table prepared as
select tests.upload('emma', 'OOTD') as path;
insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
values (tests.creator('emma'), 'actif', 'pause', 'Test');
select is(pg_temp.refused(p.path), 'CREATOR_NOT_ACTIVE', 'an upload of a paused creator is refused') from prepared as p;
select is(
  tests.refusal($$ select tests.upload('emma', 'OOTD') $$), 'CREATOR_NOT_ACTIVE', 'a paused creator gets no ticket'
);

-- The same path again, and a file that was recorded twice before files were compared.
insert into app.creator_status_changes (creator_id, to_status, reason) values (tests.creator('emma'), 'actif', 'Test');
select is(pg_temp.record_path(s.path), null, 'the same path again inserts nothing') from sent as s;
alter table app.videos disable trigger t10_record;
insert into app.videos (
  path, duration_seconds, resolution, creator_id, tracking_id, video_type, status, size_bytes, mime_type, bucket, file_checksum,
  created_at
)
select
  'twice/' || n, 20, '1080x1920', v.creator_id, v.tracking_id, v.video_type, 'pending_review', 7, v.mime_type, v.bucket, 'twice',
  now()
from app.videos as v
join sent as s on s.path = v.path
cross join generate_series(1, 9) as n;
alter table app.videos enable always trigger t10_record;
select is(
  tests.refusal_details(
    format('select pg_temp.record_path(%L)', tests.upload('emma', 'TRAINING', 7, checksum => 'twice'))
  ) -> 'ids' ->> 0,
  (select min(v.id::text) from app.videos as v where v.path like 'twice/%'),
  'of several earlier recordings of one instant, the refusal has the first by id'
);

select * from finish();
rollback;
