-- Every entry gets a seal from a trigger. An entry without one was inserted around the trigger.
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
  -- equivalent (constant): a function that returns one row takes the first.
  order by l.id
  limit 1;
$$;
comment on function app.unsealed_entry(bigint, bigint) is 'The first entry without a seal in a range of ids, where a null bound is open; null when all are sealed.';
