create type public.role_member as (
  user_id uuid,
  email text,
  role app.user_role,
  granted_at timestamptz,
  granted_by uuid
);
comment on type public.role_member is 'An account that has a role.';
comment on column public.role_member.user_id is 'The account, key of auth.users.';
comment on column public.role_member.email is 'E-mail of the account; null when it has none.';
comment on column public.role_member.role is 'Role of the account.';
comment on column public.role_member.granted_at is 'When the role was given.';
comment on column public.role_member.granted_by is 'The admin who granted it; null when operations did.';
