create type public.mix_share as (
  video_type app.video_type,
  label text,
  share numeric,
  percent numeric
);
comment on type public.mix_share is 'The part of one kind of video in a mix.';
comment on column public.mix_share.video_type is 'Kind of video.';
comment on column public.mix_share.label is 'Label of the kind of video, in French.';
comment on column public.mix_share.share is 'The share, from 0 to 1.';
comment on column public.mix_share.percent is 'The share in percent.';
