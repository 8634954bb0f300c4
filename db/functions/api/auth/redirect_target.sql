create or replace function public.redirect_target()
returns public.redirection
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller private.caller := private.enter('redirect_target');
begin
  v_caller.contract_signed := private.has_signed(v_caller.signed_place);
  return app.redirection_of(v_caller);
end;
$$;
comment on function public.redirect_target() is 'Role and page of the caller: /admin, /onboarding, /contract or /dashboard; nulls for a visitor.';
