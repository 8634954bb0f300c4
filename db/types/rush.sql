create type public.rush as (
  id uuid,
  month text,
  file_name text,
  size_bytes bigint,
  created_at timestamptz,
  bucket text,
  path text
);
comment on type public.rush is 'A recorded rush.';
comment on column public.rush.id is 'Key; endpoints take it as rush_id.';
comment on column public.rush.month is 'Month in which the rush was sent, YYYY-MM.';
comment on column public.rush.file_name is 'Name of the file.';
comment on column public.rush.size_bytes is 'Size of the file in bytes.';
comment on column public.rush.created_at is 'When it was recorded.';
comment on column public.rush.bucket is 'Bucket of Storage.';
comment on column public.rush.path is 'Path of the object in its bucket of Storage.';
