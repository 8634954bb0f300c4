create type public.rate_list as (
  rows public.rate[],
  total bigint
);
comment on type public.rate_list is 'Rates.';
comment on column public.rate_list.rows is 'By package.';
comment on column public.rate_list.total is 'How many there are in all.';
