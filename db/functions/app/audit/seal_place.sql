create or replace function app.seal_place(entry_id bigint)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select c.seq from app.audit_chain as c where c.entry_id = seal_place.entry_id),
    (select min(c.seq) from app.audit_chain as c where c.entry_id > seal_place.entry_id),
    (select max(c.seq) + 1 from app.audit_chain as c),
    1
  );
$$;
comment on function app.seal_place(bigint) is
  'The place in the audit chain at which an entry stands, or else the first at which a later one does, or else its end.';
