-- Makes the account with this e-mail an admin: the first one, or a new one when the only admin has lost the account. Only the
-- owner of the database may call it. If several accounts have the e-mail, the one with a password is taken.
create or replace function private.grant_admin(email text)
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_user_id uuid;
begin
  select u.id into v_user_id
  from auth.users as u
  join private.living_accounts as a on a.user_id = u.id
  where lower(u.email) = lower(app.trimmed(grant_admin.email)) and not u.is_anonymous
  -- equivalent (constant): `into` takes the first row.
  order by u.is_sso_user, u.created_at
  limit 1;
  if not found then
    raise exception 'no account has the e-mail %', coalesce(grant_admin.email, '(null)')
      using errcode = 'P0002', hint = 'let the person sign up first';
  end if;
  insert into app.role_changes (user_id, role, granted) values (v_user_id, 'admin', true);
  return v_user_id;
end;
$$;
comment on function private.grant_admin(text) is 'Makes the account with that e-mail an admin and returns its id; repeating it changes nothing.';
