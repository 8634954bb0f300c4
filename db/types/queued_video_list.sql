create type public.queued_video_list as (
  rows public.queued_video[],
  total bigint,
  next text
);
comment on type public.queued_video_list is 'A page of the videos that wait for review.';
comment on column public.queued_video_list.rows is 'Videos of the page, oldest first.';
comment on column public.queued_video_list.total is 'Number of rows in all.';
comment on column public.queued_video_list.next is 'Pass it as after for the next page; null on the last.';
