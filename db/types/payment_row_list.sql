create type public.payment_row_list as (
  rows public.payment_row[],
  total bigint
);
comment on type public.payment_row_list is 'Payouts of a month.';
comment on column public.payment_row_list.rows is 'Payouts of the month, by handle.';
comment on column public.payment_row_list.total is 'Number of rows in all.';
