create type public.my_payout_list as (
  rows public.my_payout[],
  total bigint,
  next text
);
comment on type public.my_payout_list is 'Payouts of a creator, and estimates of open months.';
comment on column public.my_payout_list.rows is 'Payouts and estimates, newest month first.';
comment on column public.my_payout_list.total is 'Number of rows in all.';
comment on column public.my_payout_list.next is 'Pass it as after for the next page; null on the last.';
