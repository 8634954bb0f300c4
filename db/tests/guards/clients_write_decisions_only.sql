-- Truth: a client role has the right to write only the tables and columns for which the contract has a policy. The same holds for
-- service_role, which bypasses policies. No client role may update or delete frozen rows.
begin;
select plan(5);

create temporary view rights as
select
  c.oid,
  c.oid::regclass::text as name,
  r.role,
  a.action,
  case
    when a.action in ('DELETE', 'TRUNCATE', 'TRIGGER') then has_table_privilege(r.role, c.oid, a.action)
    else has_any_column_privilege(r.role, c.oid, a.action)
  end as granted,
  has_table_privilege(r.role, c.oid, a.action) as is_whole
from pg_catalog.pg_class as c
cross join unnest(array['anon', 'authenticated', 'service_role']) as r (role)
cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as a (action)
where c.relnamespace in ('app'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p');

select is_empty(
  $$
    select t.role || ': ' || t.action || ' on ' || t.name
    from rights as t
    where t.granted
      and not exists (
        select
        from pg_catalog.pg_policies as p
        where format('%I.%I', p.schemaname, p.tablename)::regclass = t.oid and p.cmd = t.action
      )
    order by 1
  $$,
  'rights to write without a policy'
);

select is_empty(
  $$ select t.action || ' on ' || t.name from rights as t where t.granted and t.role = 'anon' order by 1 $$,
  'rights of visitors to write'
);

select is_empty(
  $$
    select t.role || ': ' || t.action || ' on ' || t.name
    from rights as t
    where t.is_whole and t.action in ('INSERT', 'UPDATE')
    order by 1
  $$,
  'rights to write all columns of a table'
);

select is_empty(
  $$
    select t.role || ': ' || t.action || ' on ' || t.name
    from rights as t
    where t.granted
      and t.action in ('UPDATE', 'DELETE')
      and exists (
        select
        from pg_catalog.pg_trigger as g
        where g.tgrelid = t.oid
          and g.tgtype & 32 = 0
          and g.tgfoid in ('private.refuse_change()'::regprocedure, 'private.guard_state()'::regprocedure)
      )
    order by 1
  $$,
  'rights to change what is frozen'
);

select is_empty(
  $$
    select r.role || ': ' || c.oid::regclass
    from pg_catalog.pg_class as c
    cross join unnest(array['anon', 'authenticated', 'service_role']) as r (role)
    where c.relnamespace = 'private'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and (
        has_any_column_privilege(r.role, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
        or has_table_privilege(r.role, c.oid, 'DELETE, TRUNCATE, TRIGGER')
      )
    order by 1
  $$,
  'tables and views of private on which a client role holds a right'
);

select * from finish();
rollback;
