-- Like private.visible_creator, for tables whose rows belong to an account.
create or replace function private.visible_account()
returns uuid
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not row_security_active('app.applications') or private.is_admin() then
    return '00000000-0000-0000-0000-000000000000';
  end if;
  return private.account_id();
end;
$$;
comment on function private.visible_account() is
  'The account whose rows the caller sees; all zeros for a caller who sees all rows. For views, as (select private.visible_account()).';
