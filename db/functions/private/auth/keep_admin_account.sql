-- A soft deletion or a ban removes an admin just as a revocation does. SECURITY DEFINER, because it runs as the Auth service, which
-- has no right on our tables.
create or replace function private.keep_admin_account()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select
    from app.user_roles as r
    -- equivalent (row state): an account with a role keeps its id.
    where r.user_id = new.id
      -- equivalent (condition): there is no other role yet.
      and r.role = 'admin'
  ) then
    -- equivalent (row state): an account with a role keeps its id.
    perform private.require_other_admin(new.id);
  end if;
  return new;
end;
$$;
comment on function private.keep_admin_account() is 'Trigger on auth.users: refuses to ban or softly delete the last admin who may act.';

create or replace trigger retro_keep_admin_account
before update of deleted_at, banned_until on auth.users
for each row when (new.deleted_at is not null or new.banned_until > now()) execute function private.keep_admin_account();
