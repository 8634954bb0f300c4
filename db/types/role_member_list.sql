create type public.role_member_list as (
  rows public.role_member[],
  total bigint
);
comment on type public.role_member_list is 'Accounts with roles.';
comment on column public.role_member_list.rows is 'Sorted by grant, oldest first.';
comment on column public.role_member_list.total is 'Number of rows in all.';
