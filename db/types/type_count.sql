create type public.type_count as (
  video_type app.video_type,
  label text,
  count integer
);
comment on type public.type_count is 'Number of videos of a kind.';
comment on column public.type_count.video_type is 'Kind of video.';
comment on column public.type_count.label is 'Its name, in French.';
comment on column public.type_count.count is 'Number of videos of this kind.';
