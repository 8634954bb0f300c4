create or replace function public.me()
returns public.me
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('me');
  v_redirection constant public.redirection := app.redirection_of(v_caller);
  v_creator app.creators;
  v_me public.me;
begin
  if v_caller.user_id is null then
    return v_me;
  end if;
  select c.* into v_creator from app.creators as c where c.id = v_caller.creator_id;
  v_me.user_id := v_caller.user_id;
  v_me.email := coalesce(
    (select e.email from private.account_emails(array[v_caller.user_id]) as e), auth.jwt() ->> 'email'
  );
  v_me.role := v_redirection.role;
  v_me.creator_id := v_creator.id;
  v_me.handle := v_creator.handle;
  v_me.display_name := v_creator.display_name;
  v_me.creator_status := v_creator.status;
  v_me.application_status := (select a.status from app.applications as a where a.user_id = v_caller.user_id);
  v_me.contract_signed := coalesce((select s.signed_at is not null from app.signing_state(v_creator.id) as s), false);
  v_me.redirect_target := v_redirection.target;
  return v_me;
end;
$$;
comment on function public.me() is 'Who is calling: account, role, creator, application, contract and the page to show. All null for a visitor.';
