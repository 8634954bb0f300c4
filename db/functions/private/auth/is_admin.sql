create or replace function private.is_admin()
returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account constant uuid := private.account_id();
begin
  return exists (select from app.user_roles as r where r.user_id = v_account and r.role = 'admin');
end;
$$;
comment on function private.is_admin() is 'Whether the caller is an admin now. For policies, as (select private.is_admin()).';
