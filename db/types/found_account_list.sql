create type public.found_account_list as (
  rows public.found_account[],
  total bigint
);
comment on type public.found_account_list is 'Accounts that a search has found.';
comment on column public.found_account_list.rows is 'The first accounts that match, by e-mail.';
comment on column public.found_account_list.total is 'Number of accounts that match.';
