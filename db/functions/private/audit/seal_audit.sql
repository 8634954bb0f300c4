-- Adds entries to the chain while their transaction commits. The lock is the last that a transaction takes and is held only during
-- the commit, so sealing slows other writers little, and seals have the order of commits.
--
-- The trigger fires once per entry. Its first call seals up to a hundred thousand entries of the transaction in id order; later
-- calls find that done, or seal the next hundred thousand. Entries of the transaction are found by xmin, the transaction id that
-- wrote them. A subtransaction has another id: its entries are sealed when the first of them fires. An entry that was inserted
-- around the trigger is never included. The bytes are computed before the lock is taken, so that other writers wait for the hashes
-- only. Most transactions have a single entry: it is sealed without arrays, in one statement under the lock.
create or replace function private.seal_audit()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids bigint[];
  v_forms bytea[];
  v_seals bytea[];
  v_seal bytea;
  v_last bigint;
  v_form bytea;
  v_is_alone constant boolean := case
    when not exists (select from app.audit_chain as c where c.entry_id = new.id) then not exists (
      select
      from app.audit_log as l
      where l.id > new.id and l.xmin = (select e.xmin from app.audit_log as e where e.id = new.id)
    )
  end;
begin
  if v_is_alone is null then
    return null;
  elsif v_is_alone then
    v_form := private.audit_form(new);
    -- equivalent (condition): one session alone always gets the lock, and takes it again without waiting.
    if not pg_try_advisory_xact_lock(hashtextextended('private.seal_audit', 0)) then
      -- equivalent (guard, constant x2): one session alone does not come here.
      perform pg_advisory_xact_lock(hashtextextended('private.seal_audit', 0));
    end if;
    insert into app.audit_chain (seq, entry_id, hash)
    select coalesce(c.seq, 0) + 1, new.id, sha256(coalesce(c.hash, sha256('')) || v_form)
    from (values (new.id)) as e (id)
    left join (select l.seq, l.hash from app.audit_chain as l order by l.seq desc limit 1) as c on true;
    return null;
  end if;
  select array_agg(b.id order by b.id), array_agg(b.form order by b.id) into v_ids, v_forms
  from (
    select l.id, private.audit_form(l) as form
    from app.audit_log as l
    where l.id between new.id and (select max(m.id) from app.audit_log as m)
      and l.xmin = (select e.xmin from app.audit_log as e where e.id = new.id)
    order by l.id
    limit 100000
  ) as b;

  perform pg_advisory_xact_lock(hashtextextended('private.seal_audit', 0));
  select c.seq, c.hash into v_last, v_seal from app.audit_chain as c order by c.seq desc limit 1;
  v_seal := coalesce(v_seal, sha256(''));
  for v_place in 1..cardinality(v_ids) loop
    v_seal := sha256(v_seal || v_forms[v_place]);
    v_seals[v_place] := v_seal;
  end loop;
  insert into app.audit_chain (seq, entry_id, hash)
  select coalesce(v_last, 0) + s.place, s.id, s.seal
  from unnest(v_ids, v_seals) with ordinality as s (id, seal, place);
  return null;
end;
$$;
comment on function private.seal_audit() is 'Trigger, deferred to the commit: seals the audit entries of the transaction into the chain.';

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
