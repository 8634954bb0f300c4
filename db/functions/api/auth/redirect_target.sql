create or replace function public.redirect_target()
returns public.redirection
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('redirect_target');
begin
  return app.redirection_of(v_caller, (select a.contract_signed from private.own_account() as a));
end;
$$;
comment on function public.redirect_target() is 'Role and page of the caller: /admin, /onboarding, /contract or /dashboard; nulls for a visitor.';
