-- Who calls, as one row that a statement can join: the guard of every endpoint asks for it beside the endpoint's own row. A token
-- outlives a deletion and a ban, and an anonymous user of Supabase has no account here: all of these are visitors.

create or replace view private.current_caller with (security_invoker = true) as
select
  s.role,
  a.user_id,
  exists(select from app.user_roles as r where r.user_id = a.user_id and r.role = 'admin') as is_admin,
  (select c.id from app.creators as c where c.user_id = a.user_id) as creator_id
from (select coalesce(nullif(current_setting('role', true), 'none'), session_user::text) as role) as s
left join private.living_accounts as a
  on s.role <> 'anon' and a.user_id = auth.uid() and auth.jwt() ->> 'is_anonymous' is distinct from 'true';
comment on view private.current_caller is 'The caller of the request, in one row.';
comment on column private.current_caller.role is 'The role that PostgREST set from the token; outside of a request that of the session.';
comment on column private.current_caller.user_id is 'The account of the token, where it may act; else null.';
comment on column private.current_caller.is_admin is 'Whether the account is an admin now. A claim never makes one.';
comment on column private.current_caller.creator_id is 'The account as a creator, or null.';
revoke all on private.current_caller from public, anon, authenticated, service_role;
