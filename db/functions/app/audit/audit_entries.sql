create or replace function app.audit_entries(ids bigint[])
returns public.audit_entry[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    with shown as (
      -- lint: plan-kept-for-an-array, because each element is a key: the index is right for one and for thousands.
      select l.* from app.audit_log as l where l.id = any (audit_entries.ids)
    )
    select row(
      l.id, l.at, l.actor_id, e.email, l.action, l.entity, l.entity_id, l.before, l.after, l.reason, l.request_id, l.ip,
      l.user_agent
    )::public.audit_entry
    from shown as l
    left join private.account_emails(array(select distinct s.actor_id from shown as s)) as e on e.user_id = l.actor_id
    order by l.id desc
  );
end;
$$;
comment on function app.audit_entries(bigint[]) is 'Entries of the audit log in the form that endpoints return, newest first.';
