-- The page a person belongs on, first match: admin, then onboarding until an application is approved, then the contract until
-- the current version is signed, then the dashboard. Whether it is signed is the caller's to read, since `me` shows it, too.
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
  'Role and page of a caller who has signed the current contract, or has not; nulls for a visitor.';
