-- Seals are numbered without a gap, so the newest number is the number of entries. Entries of an uncommitted transaction are not
-- sealed yet. Planned at each call: a plan for any entry would read a third of the log, but hardly one entry follows the last seal.
create or replace function app.audited_entries()
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_seal app.audit_chain;
begin
  -- equivalent (constant): `into` takes the first row.
  select c.* into v_seal from app.audit_chain as c order by c.seq desc limit 1;
  return coalesce(v_seal.seq, 0) + (
    select count(*)
    from app.audit_log as l
    -- equivalent (comparison): the entry of the last seal is left out as a sealed one.
    where l.id > coalesce(v_seal.entry_id, 0)
      and not exists (select from app.audit_chain as c where c.entry_id = l.id)
  );
end;
$$;
comment on function app.audited_entries() is 'The number of entries in the audit log, without counting them.';
