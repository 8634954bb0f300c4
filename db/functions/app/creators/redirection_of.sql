-- The page for a person; the first match wins: admin pages for admins, onboarding until an application is approved, the contract
-- until the current version is signed, then the dashboard. The caller passes whether it is signed, since `me` needs that value,
-- too.
create or replace function app.redirection_of(caller private.caller, contract_signed boolean)
returns public.redirection
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when (redirection_of.caller).user_id is null then row(null, null)::public.redirection
    when (redirection_of.caller).is_admin then row('admin', '/admin')::public.redirection
    when (redirection_of.caller).creator_id is null then row(null, '/onboarding')::public.redirection
    when redirection_of.contract_signed then row('creator', '/dashboard')::public.redirection
    else row('creator', '/contract')::public.redirection
  end;
end;
$$;
comment on function app.redirection_of(private.caller, boolean) is
  'Role and page of a caller who has, or has not, signed the current contract; nulls for a visitor.';
