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
after insert or update of deleted_at, banned_until on auth.users
for each row execute function private.keep_account('id');

do $$
declare
  v_source record;
begin
  for v_source in
    select t.*
    from (
      values
        ('user_roles', 'user_id', ''),
        ('account_emails', 'user_id', ''),
        ('creators', 'user_id', ' of user_id, handle, display_name, status'),
        ('applications', 'user_id', ' of user_id, status'),
        ('contract_signatures', 'creator_id', ' of creator_id, version')
    ) as t (name, key, columns)
  loop
    execute format(
      'create or replace trigger t30_keep_account after insert or delete or update%s on app.%I '
      || 'for each row execute function private.keep_account(%L)',
      v_source.columns, v_source.name, v_source.key
    );
    execute format('alter table app.%I enable always trigger t30_keep_account', v_source.name);
  end loop;
end;
$$;
