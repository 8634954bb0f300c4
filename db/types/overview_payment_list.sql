create type public.overview_payment_list as (
  rows public.overview_payment[],
  total bigint,
  next text
);
comment on type public.overview_payment_list is 'A page of the payouts of a month.';
comment on column public.overview_payment_list.rows is 'Payouts of the page, by handle.';
comment on column public.overview_payment_list.total is 'Number of rows in all.';
comment on column public.overview_payment_list.next is 'Pass it as after for the next page; null on the last.';
