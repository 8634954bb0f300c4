-- The seal of an entry: SHA-256 over the previous seal and the entry's bytes (private.audit_form).
create or replace function private.audit_digest(previous bytea, entry app.audit_log)
returns bytea
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return sha256(audit_digest.previous || private.audit_form(audit_digest.entry));
end;
$$;
comment on function private.audit_digest(bytea, app.audit_log) is 'The seal of an audit entry, given the previous seal.';
