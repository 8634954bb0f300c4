-- Who may act. An account may act while it exists in auth.users, is not softly deleted and not banned; whoever asks (guard,
-- policies, roles, openings, doctor) asks this view, so that there is one answer. Creators and applications keep the id
-- of their account after it is gone: a person without an account can still be erased, and user_id is null once that was done.
-- Bans end by real time, Auth's: the programme's clock has no say.

create or replace view private.living_accounts with (security_invoker = true) as
select u.id as user_id
from auth.users as u
where u.deleted_at is null and (u.banned_until is null or u.banned_until <= now());
comment on view private.living_accounts is 'The accounts that may act.';
comment on column private.living_accounts.user_id is 'The account.';
revoke all on private.living_accounts from public, anon, authenticated, service_role;

-- What deletions took away before, the audit log still knows.
-- squawk-ignore ban-drop-constraint
alter table app.applications drop constraint if exists applications_of_an_account;
-- squawk-ignore ban-drop-constraint
alter table app.creators drop constraint if exists creators_of_an_account;
comment on column app.applications.user_id is 'The applicant''s account, kept after the account is gone; null once the person is erased.';
comment on column app.creators.user_id is 'The account, kept after the account is gone; null once the person is erased.';
update app.applications as a
set user_id = known.user_id
from (
  select distinct on (l.entity_id) l.entity_id, (l.after ->> 'user_id')::uuid as user_id
  from app.audit_log as l
  where l.entity = 'applications' and l.before is null
  order by l.entity_id, l.id
) as known
where a.user_id is null and a.full_name <> 'erased' and known.entity_id = a.id::text;
update app.creators as c
set user_id = known.user_id
from (
  select distinct on (l.entity_id) l.entity_id, (l.after ->> 'user_id')::uuid as user_id
  from app.audit_log as l
  where l.entity = 'creators' and l.before is null
  order by l.entity_id, l.id
) as known
where c.user_id is null and c.display_name <> 'erased' and known.entity_id = c.id::text;
