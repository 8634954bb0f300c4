create or replace function app.seal_place(entry_id bigint)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select c.seq from app.audit_chain as c where c.entry_id = seal_place.entry_id),
    -- equivalent (comparison): an entry that has a seal was found above.
    (select min(c.seq) from app.audit_chain as c where c.entry_id > seal_place.entry_id),
    (select max(c.seq) + 1 from app.audit_chain as c),
    1
  );
$$;
comment on function app.seal_place(bigint) is
  'The place of an entry in the audit chain; if it has none, that of the next later entry; else the end of the chain.';
