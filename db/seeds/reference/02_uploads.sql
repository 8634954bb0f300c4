-- What a file must be, in our table and on the buckets of Storage, which hold uploads to the same rules.

insert into app.upload_specs (kind, bucket, mime_types, max_bytes, min_seconds, max_seconds, resolutions)
values
  ('video', 'videos', '{video/mp4,video/quicktime}', 524288000, 15, 60, '{1080x1920,1080x1080}'),
  ('rush', 'rushes', '{video/mp4,video/quicktime}', 2000000000, null, null, null)
on conflict do nothing;

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
select s.bucket as id, s.bucket as name, false, s.max_bytes, s.mime_types
from app.upload_specs as s
on conflict do nothing;
