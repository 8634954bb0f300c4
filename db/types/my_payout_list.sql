create type public.my_payout_list as (
  rows public.my_payout[],
  total bigint
);
comment on type public.my_payout_list is 'Months of a creator as money.';
comment on column public.my_payout_list.rows is 'The newest month first.';
comment on column public.my_payout_list.total is 'How many there are in all.';
