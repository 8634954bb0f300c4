-- Sealing seals exactly the entries of the transaction, including those of subtransactions and those after an earlier sealing.
begin;
select plan(8);

create temporary table before as
select max(l.id) as id, (select max(c.seq) from app.audit_chain as c) as seq
from app.audit_log as l;
create temporary view new_entries as
select l.id, l.entity, l.after, c.seq, c.hash, l as entry
from app.audit_log as l
left join app.audit_chain as c on c.entry_id = l.id
where l.id > (select b.id from before as b);

-- Somebody inserts an entry with the trigger disabled, with an id between those that the next transaction will use.
do $$
begin
  alter table app.audit_log disable trigger t95_seal;
  insert into app.audit_log (id, at, actor_role, action, entity, entity_id) overriding system value
  select b.id + 2, now(), 'postgres', 'sql', 'slipped in', '1' from before as b;
  alter table app.audit_log enable always trigger t95_seal;
exception when division_by_zero then
  raise;
end;
$$;

update app.packages set monthly_credits = monthly_credits + 1 where tier = 10;
select nextval(pg_get_serial_sequence('app.audit_log', 'id'));
update app.packages set monthly_credits = monthly_credits + 1 where tier > 10;
do $$
begin
  update app.mixes set positioning = 'kept' where mix = 'VOLUME';
  begin
    update app.mixes set positioning = 'taken back';
    raise division_by_zero;
  exception when division_by_zero then
    null;
  end;
  begin
    update app.mixes set positioning = 'in a subtransaction' where mix = 'EQUILIBRE';
  exception when division_by_zero then
    raise;
  end;
end;
$$;
update app.packages set monthly_credits = monthly_credits + 1 where tier = 10;

select is((select count(*) from new_entries as n where n.seq is not null), 0::bigint, 'nothing is sealed before the end');
set constraints all immediate;
select results_eq(
  $$ select n.entity, count(*) from new_entries as n where n.seq is not null group by 1 order by 1 $$,
  $$ values ('mixes', 2::bigint), ('packages', 5) $$,
  'at the end all entries are sealed, also those of a subtransaction'
);
select is(
  (select array_agg(n.entity) from new_entries as n where n.seq is null), array['slipped in'], 'the inserted entry is not sealed'
);
select is(app.unsealed_entry(null, null), (select b.id + 2 from before as b), 'the verification finds the unsealed entry');
select is(
  (select array_agg(n.id order by n.seq) from new_entries as n where n.entity = 'packages'),
  (select array_agg(n.id order by n.id) from new_entries as n where n.entity = 'packages'),
  'the seals are in the order of the entries'
);

-- Entries after a sealing are sealed by the next one.
update app.packages set monthly_credits = monthly_credits + 1;
set constraints all immediate;
select is((select count(*) from new_entries as n where n.seq is not null), 11::bigint, 'entries after a sealing are sealed, too');
select is(
  app.broken_seal((select b.seq from before as b), (select max(c.seq) from app.audit_chain as c)), null, 'every seal is correct'
);

-- Of two transactions the one that wrote later may be sealed first.
create temporary table counted as select app.audited_entries() as entries;
alter table app.audit_chain disable trigger user;
create temporary table moved as
select c.*, lead(c.entry_id) over (order by c.seq) as next_id, lag(c.entry_id) over (order by c.seq) as previous_id
from (select e.* from app.audit_chain as e order by e.seq desc limit 2) as c;
delete from app.audit_chain as c using moved as m where c.seq = m.seq;
insert into app.audit_chain (seq, entry_id, hash) select m.seq, coalesce(m.next_id, m.previous_id), m.hash from moved as m;
select is(app.audited_entries(), c.entries, 'entries that are sealed in another order are counted once') from counted as c;

select * from finish();
rollback;
