create type public.tracking_list as (
  rows public.tracking[],
  total bigint
);
comment on type public.tracking_list is 'Trackings of a month.';
comment on column public.tracking_list.rows is 'By creator''s handle; 1,000 at most, the view has all.';
comment on column public.tracking_list.total is 'Number of trackings of the month.';
