-- Every call asks who its caller is. That is known from six tables, and reading them cost more than everything else in the guard.
-- So it is kept in one row for each account, in the transaction of each change (private.keep_account). private.computed_accounts
-- says what a row must hold; `retro doctor` and the tests compare.
--
-- The e-mail is that of app.account_emails, which an erasure removes while the account still exists.
--
-- private.living_accounts still reads auth.users: the triggers that keep the last admin run before a change, so before this
-- table knows of it.

create table if not exists private.accounts (
  user_id uuid constraint accounts_pkey primary key
    constraint accounts_of_an_account references auth.users (id) on delete cascade,
  may_act_from timestamptz not null,
  email text,
  is_admin boolean not null,
  creator_id uuid,
  handle text,
  display_name text,
  creator_status app.creator_status,
  application_status app.application_status,
  signed_place bigint
);
comment on table private.accounts is 'What the guard and `me` tell about an account, in one row. Written by triggers alone.';
comment on column private.accounts.user_id is 'The account.';
comment on column private.accounts.may_act_from is 'When a ban ends; infinity for a deleted account, -infinity for one without a ban.';
comment on column private.accounts.email is 'E-mail, as in app.account_emails; null without one, and after an erasure.';
comment on column private.accounts.is_admin is 'Whether it is an admin.';
comment on column private.accounts.creator_id is 'The account as a creator; null for others, as the columns about a creator are.';
comment on column private.accounts.handle is 'Public name of the creator.';
comment on column private.accounts.display_name is 'Name of the creator.';
comment on column private.accounts.creator_status is 'Status of the creator.';
comment on column private.accounts.application_status is 'Status of the application; null without one.';
comment on column private.accounts.signed_place is 'Place of the newest contract version that the creator has signed; null before the first signature.';
alter table private.accounts enable row level security;
revoke all on table private.accounts from public, anon, authenticated, service_role;

create or replace view private.computed_accounts with (security_invoker = true) as
select
  u.id as user_id,
  case when u.deleted_at is null then coalesce(u.banned_until, '-infinity') else 'infinity' end as may_act_from,
  (select nullif(e.email, '') from app.account_emails as e where e.user_id = u.id) as email,
  exists(select from app.user_roles as r where r.user_id = u.id and r.role = 'admin') as is_admin,
  c.id as creator_id,
  c.handle::text as handle,
  c.display_name,
  c.status as creator_status,
  (select a.status from app.applications as a where a.user_id = u.id) as application_status,
  (
    select max(v.place)
    from app.contract_signatures as s
    join app.contract_versions as v on v.version = s.version
    where s.creator_id = c.id
  ) as signed_place
from auth.users as u
left join app.creators as c on c.user_id = u.id;
comment on view private.computed_accounts is 'The rows that private.accounts must hold.';
comment on column private.computed_accounts.user_id is 'The account.';
comment on column private.computed_accounts.may_act_from is 'When a ban ends; infinity for a deleted account, -infinity for one without a ban.';
comment on column private.computed_accounts.email is 'E-mail.';
comment on column private.computed_accounts.is_admin is 'Whether it is an admin. A claim never makes one.';
comment on column private.computed_accounts.creator_id is 'The account as a creator, or null.';
comment on column private.computed_accounts.handle is 'Public name of the creator.';
comment on column private.computed_accounts.display_name is 'Name of the creator.';
comment on column private.computed_accounts.creator_status is 'Status of the creator.';
comment on column private.computed_accounts.application_status is 'Status of the application; null without one.';
comment on column private.computed_accounts.signed_place is 'Place of the newest contract version that the creator has signed.';
revoke all on private.computed_accounts from public, anon, authenticated, service_role;

insert into private.accounts (
  user_id, may_act_from, email, is_admin, creator_id, handle, display_name, creator_status, application_status, signed_place
)
select
  c.user_id, c.may_act_from, c.email, c.is_admin, c.creator_id, c.handle, c.display_name, c.creator_status, c.application_status,
  c.signed_place
from private.computed_accounts as c
on conflict do nothing;

-- A token outlives a deletion and a ban, and an anonymous user of Supabase has no account here: for all of these there is no row.
-- A ban ends by real time, which is Auth's: the programme's clock does not count.
create or replace view private.current_account with (security_invoker = true) as
select
  a.user_id,
  a.email,
  a.is_admin,
  a.creator_id,
  a.handle,
  a.display_name,
  a.creator_status,
  a.application_status,
  coalesce(
    a.signed_place = (select v.place from app.contract_versions as v order by v.place desc limit 1), false
  ) as contract_signed
from private.accounts as a
where a.user_id = auth.uid() and auth.jwt() ->> 'is_anonymous' is distinct from 'true' and a.may_act_from <= now();
comment on view private.current_account is 'The account of the token, in one row; no row where it may not act.';
comment on column private.current_account.user_id is 'The account.';
comment on column private.current_account.email is 'E-mail; null without one, and after an erasure.';
comment on column private.current_account.is_admin is 'Whether the account is an admin now.';
comment on column private.current_account.creator_id is 'The account as a creator, or null.';
comment on column private.current_account.handle is 'Public name of the creator.';
comment on column private.current_account.display_name is 'Name of the creator.';
comment on column private.current_account.creator_status is 'Status of the creator.';
comment on column private.current_account.application_status is 'Status of the application; null without one.';
comment on column private.current_account.contract_signed is 'Whether the creator has signed the contract in force.';
revoke all on private.current_account from public, anon, authenticated, service_role;

create or replace view private.current_caller with (security_invoker = true) as
select
  s.role,
  a.user_id,
  coalesce(a.is_admin, false) as is_admin,
  a.creator_id
from (select coalesce(nullif(current_setting('role', true), 'none'), session_user::text) as role) as s
left join private.current_account as a on s.role <> 'anon';

do $$
begin
  if not exists (
    select
    from pg_attribute as a
    join pg_type as t on t.typrelid = a.attrelid
    where t.oid = 'private.caller'::regtype and a.attname = 'contract_signed'
  ) then
    alter type private.caller
      add attribute email text,
      add attribute handle text,
      add attribute display_name text,
      add attribute creator_status app.creator_status,
      add attribute application_status app.application_status,
      add attribute contract_signed boolean;
  end if;
end;
$$;
comment on column private.caller.email is
  'E-mail of the account; null without one, and after an erasure. Like all that follows, only private.enter fills it.';
comment on column private.caller.handle is 'Public name of the creator.';
comment on column private.caller.display_name is 'Name of the creator.';
comment on column private.caller.creator_status is 'Status of the creator.';
comment on column private.caller.application_status is 'Status of the account''s application; null without one.';
comment on column private.caller.contract_signed is 'Whether the creator has signed the contract in force.';
-- Nobody calls them any more: private.enter returns what they told.
-- squawk-ignore ban-drop-function
drop function if exists private.own_account();
-- squawk-ignore ban-drop-function
drop function if exists app.redirection_of(private.caller, boolean);
