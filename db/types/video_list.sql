create type public.video_list as (
  rows public.video[],
  total bigint
);
comment on type public.video_list is 'Videos.';
comment on column public.video_list.rows is 'In the order of the ids.';
comment on column public.video_list.total is 'How many there are in all.';
