create type public.video_list as (
  rows public.video[],
  total bigint
);
comment on type public.video_list is 'Videos and their number.';
comment on column public.video_list.rows is 'Videos, in id order.';
comment on column public.video_list.total is 'Number of rows in all.';
