-- Videos, spread evenly over the months of their creator, in the order of time, as they would have come in. In a closed month all are decided; in
-- the month before the current one every tenth waits, in the current one two of five. Every tenth video replaces the one before it
-- where that was refused.
create table bench.videos as
select
  v.number,
  v.n,
  v.place,
  bench.id('tracking', v.n * 100 + v.place) as tracking_id,
  v.creator_id,
  m.month,
  (enum_range(null::app.video_type))[
    1 + case when v.i % 10 in (4, 5) then 0 else width_bucket(bench.dice('type', v.number), array[40, 65, 85, 95]) end
  ] as video_type,
  case
    when bench.dice('waits', v.number) < m.waiting_percent then 'pending_review'
    when bench.dice('status', v.number) < 82 then 'approved'
    when bench.dice('status', v.number) < 93 then 'rejected'
    else 'revision_requested'
  end::app.video_status as status,
  v.i % 10 = 5 and v.same_month and bench.dice('status', v.number - 1) >= 82 and bench.dice('waits', v.number - 1) >= m.waiting_percent as replaces,
  m.begins + (m.last_upload - m.begins) * v.part + v.number % 100000 * interval '1 microsecond' as created_at
from (
  select
    c.n,
    c.id as creator_id,
    c.n::bigint * 1000 + i as number,
    i,
    c.joined + (i - 1) * c.lasted / c.videos as place,
    i > 1 and (i - 2) * c.lasted / c.videos = (i - 1) * c.lasted / c.videos as same_month,
    (i - 1) * c.lasted % c.videos / c.videos::double precision as part
  from (
    select x.*, s.months - x.joined + case when x.status = 'actif' then 1 else -1 end as lasted
    from bench.creators as x
    cross join bench.scale as s
  ) as c
  cross join generate_series(1, c.videos) as i
) as v
join bench.months as m on m.place = v.place
order by created_at;
analyze bench.videos;

insert into app.videos (
  id, creator_id, tracking_id, video_type, status, duration_seconds, resolution, size_bytes, mime_type, bucket, path, file_checksum, replaces,
  created_at
)
select
  bench.id('video', v.number), v.creator_id, v.tracking_id, v.video_type, v.status, 15 + v.number % 45,
  case when v.number % 3 = 0 then '1080x1080' else '1080x1920' end::app.resolution, 10000000 + v.number % 90000000, 'video/mp4', 'videos',
  bench.path(v.creator_id, v.video_type::text, v.month, 'video', v.number),
  md5('file' || v.number),
  case when v.replaces then bench.id('video', v.number - 1) end,
  v.created_at
from bench.videos as v
order by v.created_at;

insert into app.rushes (id, creator_id, tracking_id, file_name, size_bytes, mime_type, bucket, path, created_at)
select
  bench.id('rush', v.number), v.creator_id, v.tracking_id, 'rush.mp4', 50000000 + v.number % 90000000, 'video/mp4', 'rushes',
  bench.path(v.creator_id, 'RUSH', v.month, 'rush', v.number), v.created_at
from bench.videos as v
where v.number % 4 = 0
order by v.created_at;

insert into storage.objects (bucket_id, name, owner_id, created_at, updated_at, metadata)
select f.bucket, f.path, f.creator_id::text, f.created_at, f.created_at, jsonb_build_object('size', f.size_bytes, 'mimetype', f.mime_type, 'eTag', f.checksum)
from (
  select v.bucket, v.path, v.creator_id, v.created_at, v.size_bytes, v.mime_type, v.file_checksum as checksum from app.videos as v
  union all
  select r.bucket, r.path, r.creator_id, r.created_at, r.size_bytes, r.mime_type, md5(r.path) from app.rushes as r
) as f;

-- One video in a hundred was decided, reopened and decided again.
insert into app.video_reviews (video_id, creator_id, decision, reason, reviewer_id, decided_at)
select bench.id('video', r.number), r.creator_id, r.decision, r.reason, bench.id('admin', 1), r.decided_at
from (
  select
    v.number, v.creator_id, v.status as decision, case when v.status <> 'approved' then 'Le son est saturé, pouvez-vous refaire la prise ?' end as reason,
    v.created_at + interval '20 hours' as decided_at
  from bench.videos as v
  where v.status <> 'pending_review'
  union all
  select
    v.number, v.creator_id, x.decision, 'Vue trop vite.', v.created_at + x.after
  from bench.videos as v
  cross join (
    values ('rejected'::app.video_status, interval '10 hours'), ('pending_review', interval '15 hours')
  ) as x (decision, after)
  where v.status = 'approved' and bench.dice('reopened', v.number) = 7
) as r
order by r.decided_at;
