create type public.rate_list as (
  rows public.rate[],
  total bigint
);
comment on type public.rate_list is 'Rates for approved videos.';
comment on column public.rate_list.rows is 'Rates, by package.';
comment on column public.rate_list.total is 'Number of rows in all.';
