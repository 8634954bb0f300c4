-- SECURITY DEFINER, because it runs as the Auth service, which has no right on our tables. An error here would make a sign-up fail.
create or replace function private.copy_email()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.account_emails (user_id, email) values (new.id, coalesce(new.email, ''))
  on conflict (user_id) do update set email = excluded.email;
  return null;
end;
$$;
comment on function private.copy_email() is 'Trigger on auth.users: keeps app.account_emails equal to the e-mails of accounts.';

create or replace trigger retro_copy_email
after insert or update of email on auth.users
for each row execute function private.copy_email();
