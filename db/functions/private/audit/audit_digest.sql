-- The seal of an entry: SHA-256 over the seal before it and every field of the entry, in a form that does not depend on the
-- session (an array of texts, instants in UTC microseconds).
create or replace function private.audit_digest(previous bytea, entry app.audit_log)
returns bytea
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select sha256(
    audit_digest.previous || convert_to(jsonb_build_array(
      (entry).id, to_char((entry).at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), (entry).actor_id, (entry).actor_role,
      (entry).action, (entry).entity, (entry).entity_id, (entry).before, (entry).after, (entry).reason, (entry).request_id,
      (entry).ip, (entry).user_agent
    )::text, 'UTF8')
  );
$$;
comment on function private.audit_digest(bytea, app.audit_log) is 'The seal of an audit entry, given the seal before it.';
