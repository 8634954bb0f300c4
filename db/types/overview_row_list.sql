create type public.overview_row_list as (
  rows public.overview_row[],
  total bigint,
  next text
);
comment on type public.overview_row_list is 'A page of the trackings of a month.';
comment on column public.overview_row_list.rows is 'Trackings of the page, by handle.';
comment on column public.overview_row_list.total is 'Number of rows in all.';
comment on column public.overview_row_list.next is 'Pass it as after for the next page; null on the last.';
