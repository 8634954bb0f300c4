create type public.video_type as (
  video_type app.video_type,
  label text,
  tips text[]
);
comment on type public.video_type is 'A kind of video with advice.';
comment on column public.video_type.video_type is 'Code of the kind of video.';
comment on column public.video_type.label is 'Label of the kind of video, in French.';
comment on column public.video_type.tips is 'Advice for filming it.';
