create type public.close_preview_list as (
  rows public.close_preview[],
  total bigint,
  total_amount numeric,
  profiles_missing bigint,
  pending_total bigint,
  next text
);
comment on type public.close_preview_list is 'A page of what closing a month would freeze, with sums of all.';
comment on column public.close_preview_list.rows is 'Rows of the page, by handle.';
comment on column public.close_preview_list.total is 'How many creators there are.';
comment on column public.close_preview_list.total_amount is 'Sum of all amounts, in euros.';
comment on column public.close_preview_list.profiles_missing is 'Creators whose payout profile is not complete.';
comment on column public.close_preview_list.pending_total is 'Videos waiting for review, of all creators.';
comment on column public.close_preview_list.next is 'Pass it as after for the next page; null on the last.';
