-- The videos, in the order of their upload.
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
