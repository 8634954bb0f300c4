create type public.redirection as (
  role text,
  target app.redirect_target
);
comment on type public.redirection is 'Where a person belongs.';
comment on column public.redirection.role is 'admin or creator; null for others.';
comment on column public.redirection.target is 'The page; null for a visitor.';
