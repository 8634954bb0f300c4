create or replace function public.me()
returns public.me
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller private.caller := private.enter('me');
  v_email text := v_caller.email;
  v_redirection public.redirection;
begin
  if v_caller.user_id is null then
    return null;
  end if;
  -- equivalent (branch x2): looking it up is right in both cases; the guard's row spares that.
  if v_email is null then
    v_email := coalesce((select e.email from private.account_emails(array[v_caller.user_id]) as e), auth.jwt() ->> 'email');
  end if;
  v_caller.contract_signed := private.has_signed(v_caller.signed_place);
  v_redirection := app.redirection_of(v_caller);
  return row(
    v_caller.user_id, v_email, v_redirection.role, v_caller.creator_id, v_caller.handle,
    v_caller.display_name, v_caller.creator_status, v_caller.application_status, v_caller.contract_signed, v_redirection.target
  )::public.me;
end;
$$;
comment on function public.me() is 'The caller: account, role, creator, application, contract, and the page to show. All fields are null for a visitor.';
