-- The rows of Storage for the files of videos and rushes.
insert into storage.objects (bucket_id, name, owner_id, created_at, updated_at, metadata)
select f.bucket, f.path, f.creator_id::text, f.created_at, f.created_at, jsonb_build_object('size', f.size_bytes, 'mimetype', 'video/mp4', 'eTag', f.checksum)
from (
  select
    'videos' as bucket, bench.path(v.creator_id, v.video_type::text, v.month, 'video', v.number) as path, v.creator_id, v.created_at,
    10000000 + v.number % 90000000 as size_bytes, md5('file' || v.number) as checksum
  from bench.videos as v
  union all
  select
    'rushes', r.path, v.creator_id, v.created_at, 50000000 + v.number % 90000000, md5(r.path)
  from bench.videos as v
  cross join lateral (select bench.path(v.creator_id, 'RUSH', v.month, 'rush', v.number) as path) as r
  where v.number % 4 = 0
) as f;
