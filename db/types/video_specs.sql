create type public.video_specs as (
  mime_types text[],
  resolutions app.resolution[],
  min_seconds integer,
  max_seconds integer,
  max_bytes bigint
);
comment on type public.video_specs is 'What a video file must be.';
comment on column public.video_specs.mime_types is 'Accepted types.';
comment on column public.video_specs.resolutions is 'Accepted pictures.';
comment on column public.video_specs.min_seconds is 'Shortest.';
comment on column public.video_specs.max_seconds is 'Longest.';
comment on column public.video_specs.max_bytes is 'Largest.';
