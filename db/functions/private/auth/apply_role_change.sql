-- Gives a role to an account that may act, or takes one from any account. A change without effect inserts nothing, so that repeated
-- and concurrent calls leave one row per change. Locks: the row of app.user_roles, then the lock of private.require_other_admin.
create or replace function private.apply_role_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.granted and not exists (select from private.living_accounts as a where a.user_id = new.user_id)
    or not exists (select from auth.users as u where u.id = new.user_id) then
    perform private.refuse('NOT_FOUND', 'user_id');
  end if;
  new.changed_by := auth.uid();
  new.changed_at := private.now();
  if new.granted then
    insert into app.user_roles (user_id, role, granted_at, granted_by)
    values (new.user_id, new.role, new.changed_at, new.changed_by)
    on conflict on constraint user_roles_pkey do nothing;
  else
    delete from app.user_roles as r where r.user_id = new.user_id and r.role = new.role;
  end if;
  if not found then
    return null;
  end if;
  new.id := nextval('app.role_changes_id_seq'::regclass);
  return new;
exception when foreign_key_violation then
  -- Somebody deleted the account at the same time.
  perform private.refuse('NOT_FOUND', 'user_id');
end;
$$;
comment on function private.apply_role_change() is 'Trigger: gives or takes the role; refuses NOT_FOUND for an unknown account, LAST_ADMIN for the last one.';

create or replace trigger t10_apply
before insert on app.role_changes
for each row execute function private.apply_role_change();
alter table app.role_changes enable always trigger t10_apply;
