-- Computes an account's row of private.accounts again. The row is locked first: of two changes of one account at the same time, the
-- second waits here, and its next statement sees what the first has committed.
create or replace function private.recount_account(user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- equivalent (guard, lock): only other sessions can tell; tests/races/test_accounts.py does.
  perform from private.accounts as a where a.user_id = recount_account.user_id for no key update;
  insert into private.accounts as a (
    user_id, may_act_from, email, is_admin, creator_id, handle, display_name, creator_status, application_status, signed_place
  )
  select
    c.user_id, c.may_act_from, c.email, c.is_admin, c.creator_id, c.handle, c.display_name, c.creator_status, c.application_status,
    c.signed_place
  from private.computed_accounts as c
  where c.user_id = recount_account.user_id
  on conflict on constraint accounts_pkey do update set
    may_act_from = excluded.may_act_from,
    email = excluded.email,
    is_admin = excluded.is_admin,
    creator_id = excluded.creator_id,
    handle = excluded.handle,
    display_name = excluded.display_name,
    creator_status = excluded.creator_status,
    application_status = excluded.application_status,
    signed_place = excluded.signed_place
  where a is distinct from excluded;
end;
$$;
comment on function private.recount_account(uuid) is 'Computes what is kept about an account; does nothing for an unknown one.';
