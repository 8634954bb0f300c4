-- An entry without a seal was slipped in behind the trigger's back.
create or replace function app.unsealed_entry(from_id bigint, before_id bigint)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select l.id
  from app.audit_log as l
  where (unsealed_entry.from_id is null or l.id >= unsealed_entry.from_id)
    and (unsealed_entry.before_id is null or l.id < unsealed_entry.before_id)
    and not exists (select from app.audit_chain as c where c.entry_id = l.id)
  order by l.id
  limit 1;
$$;
comment on function app.unsealed_entry(bigint, bigint) is 'The first entry of a range of ids that has no seal; null bounds are open.';
