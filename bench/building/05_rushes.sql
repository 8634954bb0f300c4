-- A rush beside every fourth video.
insert into app.rushes (id, creator_id, tracking_id, file_name, size_bytes, mime_type, bucket, path, created_at)
select
  bench.id('rush', v.number), v.creator_id, v.tracking_id, 'rush.mp4', 50000000 + v.number % 90000000, 'video/mp4', 'rushes',
  bench.path(v.creator_id, 'RUSH', v.month, 'rush', v.number), v.created_at
from bench.videos as v
where v.number % 4 = 0
order by v.created_at;
