-- The last admin stays, on every path: a revocation, a DELETE by hand, the cascade of a deleted account. The lock makes two
-- revocations at the same instant take turns, so that they cannot each see the other's admin as the one that stays.
create or replace function private.keep_last_admin()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.keep_last_admin', 0));
  if old.role = 'admin'
    and not exists (select from app.user_roles as r where r.role = 'admin' and r.user_id <> old.user_id) then
    perform private.refuse('LAST_ADMIN');
  end if;
  return old;
end;
$$;
comment on function private.keep_last_admin() is 'Trigger: refuses to remove the last admin.';

create or replace trigger t10_keep_last_admin
before delete on app.user_roles
for each row execute function private.keep_last_admin();
alter table app.user_roles enable always trigger t10_keep_last_admin;
