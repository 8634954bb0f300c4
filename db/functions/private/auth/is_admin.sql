-- private.account_id explains the settings.
create or replace function private.is_admin()
returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if nullif(current_setting('retro.claims', true), '') = current_setting('request.jwt.claims', true) then
    return split_part(current_setting('retro.caller'), ',', 2) = 't';
  end if;
  return (select c.is_admin from private.current_caller as c);
end;
$$;
comment on function private.is_admin() is 'Whether the caller is an admin now. For policies, as (select private.is_admin()).';
