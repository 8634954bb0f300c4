-- Links an entry to the chain while its transaction commits: the lock is the last that any transaction takes and is held only
-- for the commit, so that sealing costs the traffic little and the order of seals is the order of commits.
create or replace function private.seal_audit()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_last app.audit_chain;
begin
  perform pg_advisory_xact_lock(hashtextextended('private.seal_audit', 0));
  select c.* into v_last from app.audit_chain as c order by c.seq desc limit 1;
  insert into app.audit_chain (seq, entry_id, hash)
  values (coalesce(v_last.seq, 0) + 1, new.id, private.audit_digest(coalesce(v_last.hash, sha256('')), new));
  return null;
end;
$$;
comment on function private.seal_audit() is 'Trigger, deferred to the commit: seals an audit entry into the chain.';

do $$
begin
  if not exists (
    select from pg_trigger as t where t.tgrelid = 'app.audit_log'::regclass and t.tgname = 't95_seal'
  ) then
    create constraint trigger t95_seal
    after insert on app.audit_log
    deferrable initially deferred
    for each row execute function private.seal_audit();
  end if;
end;
$$;
alter table app.audit_log enable always trigger t95_seal;
