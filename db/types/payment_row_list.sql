create type public.payment_row_list as (
  rows public.payment_row[],
  total bigint
);
comment on type public.payment_row_list is 'Payouts of a month.';
comment on column public.payment_row_list.rows is 'By handle.';
comment on column public.payment_row_list.total is 'How many there are in all.';
