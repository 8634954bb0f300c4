create type public.preview as (
  bucket text,
  path text,
  expires_in integer
);
comment on type public.preview is 'Where a file is, and how long a signed URL for it should live.';
comment on column public.preview.bucket is 'Bucket of Storage.';
comment on column public.preview.path is 'Path of the object in its bucket of Storage.';
comment on column public.preview.expires_in is 'Seconds for which the signed URL should be valid.';
