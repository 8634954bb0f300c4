create type public.application_page as (
  rows public.application[],
  counts public.application_counts,
  next text
);
comment on type public.application_page is 'A page of applications.';
comment on column public.application_page.rows is 'Rows of the page, last changed first.';
comment on column public.application_page.counts is 'Number of applications by status, whatever the filter.';
comment on column public.application_page.next is 'Pass it as after for the next page; null on the last.';
