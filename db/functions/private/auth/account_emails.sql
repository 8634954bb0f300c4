-- Accounts are Supabase Auth's, and no client role may read them. Admins and the service see the e-mails of those whom
-- they ask for by id; everybody else sees their own.
create or replace function private.account_emails(user_ids uuid[])
returns table (user_id uuid, email text)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select u.id, u.email::text
  from auth.users as u
  -- lint: plan-kept-for-an-array, because each is a key: its index serves one and thousands alike.
  where u.id = any (account_emails.user_ids) and (u.id = auth.uid() or private.fits(private.who_calls(), 'AS'));
end;
$$;
comment on function private.account_emails(uuid[]) is 'The e-mails of accounts: of all for admins and the service, of their own for others.';
