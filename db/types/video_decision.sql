create type public.video_decision as (
  video public.video,
  tracking public.tracking
);
comment on type public.video_decision is 'A decided video, and the month in which it counts.';
comment on column public.video_decision.video is 'The video.';
comment on column public.video_decision.tracking is 'The month in which the video counts.';
