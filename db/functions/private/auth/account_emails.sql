-- No client role may read the accounts of Supabase Auth. Admins and the service get the e-mails of the ids that they ask for;
-- others get only their own.
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
  -- lint: plan-kept-for-an-array, because each element is a key: the index is right for one and for thousands.
  where u.id = any (account_emails.user_ids)
    and (u.id = auth.uid() or (select c.role = 'service_role' or c.is_admin from private.current_caller as c));
end;
$$;
comment on function private.account_emails(uuid[]) is 'The e-mails of accounts: admins and the service get all that they ask for, others only their own.';
