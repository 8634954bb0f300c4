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
comment on column public.found_account.email is 'Its e-mail; null for an account without one.';
comment on column public.found_account.role is 'Its role; null without one.';
comment on column public.found_account.creator_id is 'Its creator, key of public.creators; null for who is none.';
comment on column public.found_account.handle is 'Public name of the creator; null for who is none.';
comment on column public.found_account.application_status is 'Where its application stands; null without one.';
