-- What triggers keep about each account: its e-mail for the search, and what the guard reads. A test checks them with
-- private.miscounted_accounts.
insert into app.account_emails (user_id, email)
select u.id, coalesce(u.email, '')
from auth.users as u
on conflict do nothing;
insert into private.accounts (
  user_id, may_act_from, email, is_admin, creator_id, handle, display_name, creator_status, application_status, signed_place
)
select
  c.user_id, c.may_act_from, c.email, c.is_admin, c.creator_id, c.handle, c.display_name, c.creator_status, c.application_status,
  c.signed_place
from private.computed_accounts as c
on conflict do nothing;
