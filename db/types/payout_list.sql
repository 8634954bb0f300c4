create type public.payout_list as (
  rows public.payout[],
  total bigint
);
comment on type public.payout_list is 'Payouts of a month.';
comment on column public.payout_list.rows is 'By creator''s handle; 1,000 at most, the view has all.';
comment on column public.payout_list.total is 'Number of payouts of the month.';
