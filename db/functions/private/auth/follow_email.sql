-- Keeps copies of an account's e-mail up to date. SECURITY DEFINER, because it runs as the Auth service, which has no right on our
-- tables. An error here would make a sign-in fail, so it does only one simple thing.
create or replace function private.follow_email()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update app.applications as a
  set email = new.email
  -- equivalent (row state): an account with an application keeps its id.
  where a.user_id = new.id
    and new.email is not null;
  update app.creators as c
  set email = new.email
  -- equivalent (row state): an account with a creator keeps its id.
  where c.user_id = new.id
    and new.email is not null;
  return null;
end;
$$;
comment on function private.follow_email() is 'Trigger on auth.users: keeps the copies of an e-mail equal to the account''s.';

create or replace trigger retro_follow_email
after update of email on auth.users
for each row when (old.email is distinct from new.email) execute function private.follow_email();
