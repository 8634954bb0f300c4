create type public.redirection as (
  role text,
  target app.redirect_target
);
comment on type public.redirection is 'The page to show to a person.';
comment on column public.redirection.role is 'Role of the caller, admin or creator; null for others.';
comment on column public.redirection.target is 'Page to show to the caller; null for a visitor.';
