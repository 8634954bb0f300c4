create or replace function public.me()
returns public.me
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('me');
  v_account record;
  v_redirection public.redirection;
  v_me public.me;
begin
  if v_caller.user_id is null then
    return v_me;
  end if;
  v_account := private.own_account();
  v_redirection := app.redirection_of(v_caller, v_account.contract_signed);
  v_me := row(
    v_caller.user_id, coalesce(v_account.email, auth.jwt() ->> 'email'), v_redirection.role, v_account.creator_id, v_account.handle,
    v_account.display_name, v_account.creator_status, v_account.application_status, v_account.contract_signed, v_redirection.target
  );
  return v_me;
end;
$$;
comment on function public.me() is 'The caller: account, role, creator, application, contract, and the page to show. All fields are null for a visitor.';
