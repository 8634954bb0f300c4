create type public.queued_video as (
  video_id uuid,
  creator_id uuid,
  handle text,
  month text,
  video_type app.video_type,
  label text,
  created_at timestamptz,
  duration_seconds numeric,
  resolution app.resolution,
  size_bytes bigint,
  bucket text,
  path text,
  replaces uuid
);
comment on type public.queued_video is 'A video that waits for review.';
comment on column public.queued_video.video_id is 'Key; endpoints take it as video_id.';
comment on column public.queued_video.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.queued_video.handle is 'Public name, with its "@".';
comment on column public.queued_video.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.queued_video.video_type is 'Kind of video.';
comment on column public.queued_video.label is 'Label of the kind of video, in French.';
comment on column public.queued_video.created_at is 'When it was recorded.';
comment on column public.queued_video.duration_seconds is 'Length of the video in seconds.';
comment on column public.queued_video.resolution is 'Width and height of the picture, such as 1080x1920.';
comment on column public.queued_video.size_bytes is 'Size of the file in bytes.';
comment on column public.queued_video.bucket is 'Bucket of Storage.';
comment on column public.queued_video.path is 'Path of the object in its bucket of Storage.';
comment on column public.queued_video.replaces is 'The refused video it replaces; null when none.';
