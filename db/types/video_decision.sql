create type public.video_decision as (
  video public.video,
  tracking public.tracking
);
comment on type public.video_decision is 'A decided video and the month it counts in.';
comment on column public.video_decision.video is 'The video.';
comment on column public.video_decision.tracking is 'Its month.';
