create or replace view public.rushes
with (security_invoker = true) as
select r.id, r.creator_id, r.tracking_id, t.month, r.file_name, r.size_bytes, r.created_at, r.bucket, r.path
from app.rushes as r
join app.monthly_tracking as t on t.id = r.tracking_id;
comment on view public.rushes is 'Recorded rushes.';
comment on column public.rushes.id is 'Identity.';
comment on column public.rushes.creator_id is 'Creator.';
comment on column public.rushes.tracking_id is 'The month it was sent in.';
comment on column public.rushes.month is 'That month, YYYY-MM.';
comment on column public.rushes.file_name is 'Name of the file.';
comment on column public.rushes.size_bytes is 'Size.';
comment on column public.rushes.created_at is 'When it was recorded.';
comment on column public.rushes.bucket is 'Bucket of Storage.';
comment on column public.rushes.path is 'Object path.';
