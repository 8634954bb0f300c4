-- private.enter reads private.accounts itself: what it knows of the token already need not be read from the token again. So the
-- view between them goes. Whether the caller has signed the contract in force is left to the endpoints that tell it.

create or replace view private.current_caller with (security_invoker = true) as
select
  s.role,
  a.user_id,
  coalesce(a.is_admin, false) as is_admin,
  a.creator_id
from (select coalesce(nullif(current_setting('role', true), 'none'), session_user::text) as role) as s
left join private.accounts as a
  on s.role <> 'anon'
    and a.user_id = auth.uid()
    and auth.jwt() ->> 'is_anonymous' is distinct from 'true'
    and a.may_act_from <= now();
-- Nothing reads it any more: current_caller was the last.
-- squawk-ignore ban-drop-view
drop view if exists private.current_account;

comment on column private.caller.contract_signed is
  'Whether the creator has signed the contract in force; null unless an endpoint has asked private.has_signed.';

-- app.quota_rows and app.item_rows take the labels as a parameter. private.video_rows and private.tracking_of read without
-- policies.
-- squawk-ignore ban-drop-function
drop function if exists private.quota_rows(jsonb, jsonb);
-- squawk-ignore ban-drop-function
drop function if exists private.item_rows(jsonb);
-- squawk-ignore ban-drop-function
drop function if exists app.video_rows(uuid[]);
-- squawk-ignore ban-drop-function
drop function if exists app.tracking_of(uuid);
