create type public.video_specs as (
  mime_types text[],
  resolutions app.resolution[],
  min_seconds integer,
  max_seconds integer,
  max_bytes bigint
);
comment on type public.video_specs is 'What a video file must be.';
comment on column public.video_specs.mime_types is 'Media types that are accepted.';
comment on column public.video_specs.resolutions is 'Width and height of pictures that are accepted.';
comment on column public.video_specs.min_seconds is 'Shortest video that is accepted, in seconds.';
comment on column public.video_specs.max_seconds is 'Longest video that is accepted, in seconds.';
comment on column public.video_specs.max_bytes is 'Largest file that is accepted, in bytes.';
