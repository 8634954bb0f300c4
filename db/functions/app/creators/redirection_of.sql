-- The page a person belongs on, first match: admin, then onboarding until an application is approved, then the contract until
-- the current version is signed, then the dashboard.
create or replace function app.redirection_of(caller private.caller)
returns public.redirection
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if (caller).user_id is null then
    return row(null, null)::public.redirection;
  elsif (caller).is_admin then
    return row('admin', '/admin')::public.redirection;
  elsif (caller).creator_id is null then
    return row(null, '/onboarding')::public.redirection;
  elsif (select s.signed_at from app.signing_state((caller).creator_id) as s) is null then
    return row('creator', '/contract')::public.redirection;
  end if;
  return row('creator', '/dashboard')::public.redirection;
end;
$$;
comment on function app.redirection_of(private.caller) is 'Role and page of a caller; nulls for a visitor.';
