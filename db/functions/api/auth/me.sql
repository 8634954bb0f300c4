create or replace function public.me()
returns public.me
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('me');
  v_me public.me;
begin
  if v_caller.user_id is not null then
    select
      v_caller.user_id, coalesce(a.email, auth.jwt() ->> 'email'), (r.redirection).role, a.creator_id, a.handle, a.display_name,
      a.creator_status, a.application_status, a.contract_signed, (r.redirection).target
    into v_me
    from private.own_account() as a
    cross join lateral (select app.redirection_of(v_caller, a.contract_signed) as redirection) as r;
  end if;
  return v_me;
end;
$$;
comment on function public.me() is 'Who is calling: account, role, creator, application, contract and the page to show. All null for a visitor.';
