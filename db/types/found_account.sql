create type public.found_account as (
  user_id uuid,
  email text,
  role app.user_role,
  creator_id uuid,
  handle text,
  application_status app.application_status
);
comment on type public.found_account is 'An account that a search has found.';
comment on column public.found_account.user_id is 'The account; endpoints take it as user_id.';
comment on column public.found_account.email is 'E-mail of the account; null without one.';
comment on column public.found_account.role is 'Role of the account; null without one.';
comment on column public.found_account.creator_id is 'Creator of the account, key of public.creators; null without one.';
comment on column public.found_account.handle is 'Public name of the creator; null without one.';
comment on column public.found_account.application_status is 'Status of its application; null without one.';
