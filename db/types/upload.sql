create type public.upload as (
  bucket text,
  path text,
  max_bytes bigint,
  expires_at timestamptz
);
comment on type public.upload is 'Where to send a file.';
comment on column public.upload.bucket is 'Bucket of Storage.';
comment on column public.upload.path is 'Exact path to which the file must be uploaded.';
comment on column public.upload.max_bytes is 'Largest file that is accepted, in bytes.';
comment on column public.upload.expires_at is 'Until when the file may be uploaded and recorded.';
