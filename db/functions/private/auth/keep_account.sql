-- Keeps private.accounts after a change of a row from which it is computed. The argument names the row's column with the account or
-- the creator. SECURITY DEFINER, because on auth.users it runs as the Auth service, which has no right on our tables. An error here
-- would make a sign-in fail, so it does only one simple thing.
create or replace function private.keep_account()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account uuid;
begin
  for v_account in
    select distinct coalesce((select c.user_id from app.creators as c where c.id = k.id), k.id)
    from (values ((to_jsonb(old) ->> tg_argv[0])::uuid), ((to_jsonb(new) ->> tg_argv[0])::uuid)) as k (id)
    -- equivalent (condition): about null nothing is kept.
    where k.id is not null
  loop
    perform private.recount_account(v_account);
  end loop;
  return null;
end;
$$;
comment on function private.keep_account() is 'Trigger: keeps what the guard reads about an account.';

create or replace trigger retro_keep_account
after insert on auth.users
for each row execute function private.keep_account('id');

do $$
declare
  v_source record;
begin
  for v_source in
    select t.*
    from (
      values
        ('user_roles', 'user_id'),
        ('account_emails', 'user_id'),
        ('creators', 'user_id'),
        ('applications', 'user_id'),
        ('contract_signatures', 'creator_id')
    ) as t (name, key)
  loop
    execute format(
      'create or replace trigger t30_keep_account after insert or delete on app.%I '
      || 'for each row execute function private.keep_account(%L)',
      v_source.name, v_source.key
    );
    execute format('alter table app.%I enable always trigger t30_keep_account', v_source.name);
  end loop;
end;
$$;

-- Changes are found by comparing rows. A trigger on `update of status` would not fire when another trigger changes the status of a
-- row that was written for something else, such as that of a rejected application that is edited.
create or replace trigger retro_keep_changed_account
after update on auth.users
for each row when ((old.deleted_at, old.banned_until) is distinct from (new.deleted_at, new.banned_until))
execute function private.keep_account('id');

create or replace trigger t30_keep_changed_account
after update on app.user_roles
for each row when ((old.user_id, old.role) is distinct from (new.user_id, new.role))
execute function private.keep_account('user_id');
alter table app.user_roles enable always trigger t30_keep_changed_account;

create or replace trigger t30_keep_changed_account
after update on app.account_emails
for each row when ((old.user_id, old.email) is distinct from (new.user_id, new.email))
execute function private.keep_account('user_id');
alter table app.account_emails enable always trigger t30_keep_changed_account;

create or replace trigger t30_keep_changed_account
after update on app.creators
for each row when (
  (old.user_id, old.handle, old.display_name, old.status) is distinct from (new.user_id, new.handle, new.display_name, new.status)
)
execute function private.keep_account('user_id');
alter table app.creators enable always trigger t30_keep_changed_account;

create or replace trigger t30_keep_changed_account
after update on app.applications
for each row when ((old.user_id, old.status) is distinct from (new.user_id, new.status))
execute function private.keep_account('user_id');
alter table app.applications enable always trigger t30_keep_changed_account;

create or replace trigger t30_keep_changed_account
after update on app.contract_signatures
for each row when ((old.creator_id, old.version) is distinct from (new.creator_id, new.version))
execute function private.keep_account('creator_id');
alter table app.contract_signatures enable always trigger t30_keep_changed_account;
