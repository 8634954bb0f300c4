create type public.quota as (
  video_type app.video_type,
  label text,
  required integer,
  delivered integer,
  remaining integer,
  completion_percent integer
);
comment on type public.quota is 'One kind of video in a month.';
comment on column public.quota.video_type is 'Kind of video.';
comment on column public.quota.label is 'Label of the kind of video, in French.';
comment on column public.quota.required is 'Videos of this kind that are owed.';
comment on column public.quota.delivered is 'Approved videos of this kind.';
comment on column public.quota.remaining is 'Videos still owed, never below 0.';
comment on column public.quota.completion_percent is 'delivered / required in percent, rounded half up, 0 to 100; 0 when nothing is owed.';
