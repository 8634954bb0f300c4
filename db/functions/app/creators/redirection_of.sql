-- The page for a person; the first match wins: admin pages for admins, onboarding until an application is approved, the contract
-- until the current version is signed, then the dashboard. private.has_signed tells whether it is.
create or replace function app.redirection_of(caller private.caller)
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
    when (redirection_of.caller).contract_signed then row('creator', '/dashboard')::public.redirection
    else row('creator', '/contract')::public.redirection
  end;
end;
$$;
comment on function app.redirection_of(private.caller) is
  'Role and page of a caller; nulls for a visitor.';
