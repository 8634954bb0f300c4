-- Writes one entry of the audit log, with the facts of the request and a reason: that of the current decision (private.because), or
-- the row's own. Only triggers of private call it; no client role may. It returns the entry's id, so that plpgsql can assign it:
-- PERFORM would be one more statement for each change.
create or replace function private.audit(entity text, entity_id text, before jsonb default null, after jsonb default null)
returns bigint
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint;
begin
  insert into app.audit_log (
    at, actor_id, actor_role, action, entity, entity_id, before, after, reason, request_id, ip, user_agent
  )
  values (
    (select t.now from private.programme_time as t),
    auth.uid(),
    coalesce(nullif(current_setting('role'), 'none'), session_user),
    coalesce(nullif(current_setting('retro.endpoint', true), ''), 'sql'),
    audit.entity,
    audit.entity_id,
    audit.before,
    audit.after,
    coalesce(nullif(current_setting('retro.reason', true), ''), audit.after ->> 'reason'),
    private.request_id(),
    private.client_address(),
    private.client_agent()
  )
  returning id into v_id;
  return v_id;
end;
$$;
comment on function private.audit(text, text, jsonb, jsonb) is
  'Writes an audit entry, what changed, before and after, and returns its id. Actor, endpoint, request and reason come from the transaction.';
