-- Protects the last admin from every kind of removal: a revocation, a DELETE by hand, the cascade of a deleted account.
create or replace function private.keep_last_admin()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if old.role = 'admin' then
    perform private.require_other_admin(old.user_id);
  end if;
  return old;
end;
$$;
comment on function private.keep_last_admin() is 'Trigger: refuses to remove the last admin who may act.';

create or replace trigger t10_keep_last_admin
before delete on app.user_roles
for each row execute function private.keep_last_admin();
alter table app.user_roles enable always trigger t10_keep_last_admin;
