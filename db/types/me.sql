create type public.me as (
  user_id uuid,
  email text,
  role text,
  creator_id uuid,
  handle text,
  display_name text,
  creator_status app.creator_status,
  application_status app.application_status,
  contract_signed boolean,
  redirect_target app.redirect_target
);
comment on type public.me is 'Who is calling. All fields are null for a visitor.';
comment on column public.me.user_id is 'Account of the caller; null for a visitor.';
comment on column public.me.email is 'E-mail of the account; null for a visitor.';
comment on column public.me.role is 'Role of the caller, admin or creator; null for others.';
comment on column public.me.creator_id is 'Creator id of the caller; null for others.';
comment on column public.me.handle is 'Handle of the creator; null for others.';
comment on column public.me.display_name is 'Display name of the creator; null for others.';
comment on column public.me.creator_status is 'Status of the creator; null for others.';
comment on column public.me.application_status is 'Status of the caller''s application; null without one.';
comment on column public.me.contract_signed is 'Whether the current contract version is signed; null for a visitor.';
comment on column public.me.redirect_target is 'Page to show to the caller; null for a visitor.';
