create or replace view public.rushes
with (security_invoker = true) as
select
  k.id, k.creator_id, k.tracking_id, m.month, u.file_name, u.size_bytes, u.created_at, u.bucket, u.path
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.creator_id, a.tracking_id, a.file_name, a.size_bytes,
    a.created_at, a.bucket, a.path
  from app.rushes as a
  union all
  select
    o.creator_id as scope, o.id, o.creator_id, o.tracking_id, o.file_name, o.size_bytes, o.created_at, o.bucket, o.path
  from app.rushes as o
) as u
left join app.rushes as k on k.id = u.id
left join app.monthly_tracking as m on m.id = u.tracking_id
where u.scope = (select private.visible_creator());
comment on view public.rushes is 'Recorded rushes.';
comment on column public.rushes.id is 'Key; endpoints take it as rush_id.';
comment on column public.rushes.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.rushes.tracking_id is 'Tracking of the month in which the rush was sent.';
comment on column public.rushes.month is 'Month as YYYY-MM.';
comment on column public.rushes.file_name is 'Name of the file.';
comment on column public.rushes.size_bytes is 'Size of the file in bytes.';
comment on column public.rushes.created_at is 'When it was recorded.';
comment on column public.rushes.bucket is 'Bucket of Storage.';
comment on column public.rushes.path is 'Path of the object in its bucket of Storage.';
