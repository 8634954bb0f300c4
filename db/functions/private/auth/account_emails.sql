-- Accounts are Supabase Auth's, and no client role may read them. Admins and the service see the e-mails of those whom
-- they ask for by id; nobody else gets a row.
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
  where u.id = any (account_emails.user_ids) and private.fits(private.who_calls(), 'AS');
end;
$$;
comment on function private.account_emails(uuid[]) is 'The e-mails of accounts, for admins and the service; no row for anybody else.';
