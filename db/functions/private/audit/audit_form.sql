-- The bytes over which an entry is sealed: all its fields, written the same way in every session (an array of texts, times in UTC
-- microseconds).
create or replace function private.audit_form(entry app.audit_log)
returns bytea
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_to(jsonb_build_array(
    (entry).id, to_char((entry).at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), (entry).actor_id, (entry).actor_role,
    (entry).action, (entry).entity, (entry).entity_id, (entry).before, (entry).after, (entry).reason, (entry).request_id,
    (entry).ip, (entry).user_agent
  )::text, 'UTF8');
end;
$$;
comment on function private.audit_form(app.audit_log) is 'An audit entry as the bytes that its seal covers.';
