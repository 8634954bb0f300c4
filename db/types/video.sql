create type public.video as (
  id uuid,
  creator_id uuid,
  month text,
  video_type app.video_type,
  label text,
  status app.video_status,
  status_label text,
  reason text,
  duration_seconds numeric,
  resolution app.resolution,
  size_bytes bigint,
  created_at timestamptz,
  reviewed_at timestamptz,
  replaces uuid,
  replaced_by uuid,
  can_replace boolean,
  bucket text,
  path text
);
comment on type public.video is 'A recorded video.';
comment on column public.video.id is 'Key; endpoints take it as video_id.';
comment on column public.video.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.video.month is 'Month in which the video counts, YYYY-MM.';
comment on column public.video.video_type is 'Kind of video.';
comment on column public.video.label is 'Label of the kind of video, in French.';
comment on column public.video.status is 'Current status.';
comment on column public.video.status_label is 'Label of the status, in French.';
comment on column public.video.reason is 'Reason of the last decision; null when none was given.';
comment on column public.video.duration_seconds is 'Length of the video in seconds.';
comment on column public.video.resolution is 'Width and height of the picture, such as 1080x1920.';
comment on column public.video.size_bytes is 'Size of the file in bytes.';
comment on column public.video.created_at is 'When it was recorded.';
comment on column public.video.reviewed_at is 'When it was decided; null while it waits.';
comment on column public.video.replaces is 'The refused video it replaces; null when none.';
comment on column public.video.replaced_by is 'The video that replaces it; null when none.';
comment on column public.video.can_replace is 'Whether a replacement may be recorded.';
comment on column public.video.bucket is 'Bucket of Storage.';
comment on column public.video.path is 'Path of the object in its bucket of Storage.';
