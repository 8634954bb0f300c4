-- The queries of this file answer with the same first columns: kind, schema_name, name, class_oid, oid and identity, which
-- is what stands behind `drop`. Members of extensions are left out: they belong to their extension. No query prints a
-- definition: that would wait for whoever holds the table.

-- name: functions
-- functions and procedures of the given schemas; aggregates have no definition to print and are left out
select
  'function' as kind,
  n.nspname as schema_name,
  p.proname as name,
  'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid as class_oid,
  p.oid,
  i.type || ' ' || i.identity as identity
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
cross join lateral pg_catalog.pg_identify_object('pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0) as i
where
  n.nspname = any(%(schemas)s)
  and p.prokind <> 'a'
  and not exists (
    select from pg_catalog.pg_depend as d
    where
      d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
      and d.objid = p.oid
      and d.deptype = 'e'
  )

-- name: views
-- views of the given schemas
select
  'view' as kind,
  n.nspname as schema_name,
  c.relname as name,
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid as class_oid,
  c.oid,
  i.type || ' ' || i.identity as identity
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join lateral pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0) as i
where
  n.nspname = any(%(schemas)s)
  and c.relkind = 'v'
  and not exists (
    select from pg_catalog.pg_depend as d
    where
      d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and d.objid = c.oid
      and d.deptype = 'e'
  )

-- name: types
-- composite types of the given schemas that were created as such, not the row types of tables and views
select
  'type' as kind,
  n.nspname as schema_name,
  t.typname as name,
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid as class_oid,
  t.oid,
  i.type || ' ' || i.identity as identity
from pg_catalog.pg_type as t
inner join pg_catalog.pg_class as c on t.typrelid = c.oid and c.relkind = 'c'
inner join pg_catalog.pg_namespace as n on t.typnamespace = n.oid
cross join lateral pg_catalog.pg_identify_object('pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0) as i
where
  n.nspname = any(%(schemas)s)
  and not exists (
    select from pg_catalog.pg_depend as d
    where
      d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
      and d.objid = t.oid
      and d.deptype = 'e'
  )

-- name: policies
-- every policy of the database
select
  'policy' as kind,
  n.nspname as schema_name,
  p.polname as name,
  'pg_catalog.pg_policy'::pg_catalog.regclass::pg_catalog.oid as class_oid,
  p.oid,
  i.type || ' ' || i.identity as identity
from pg_catalog.pg_policy as p
inner join pg_catalog.pg_class as c on p.polrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join lateral pg_catalog.pg_identify_object('pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 0) as i

-- name: triggers
-- triggers, on any table, that call a function of the given schemas
select
  'trigger' as kind,
  n.nspname as schema_name,
  t.tgname as name,
  'pg_catalog.pg_trigger'::pg_catalog.regclass::pg_catalog.oid as class_oid,
  t.oid,
  i.type || ' ' || i.identity as identity,
  t.tgfoid as calls,
  t.xmin::text || t.ctid::text as version
from pg_catalog.pg_trigger as t
inner join pg_catalog.pg_proc as p on t.tgfoid = p.oid
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
cross join lateral pg_catalog.pg_identify_object('pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, 0) as i
where
  n.nspname = any(%(schemas)s)
  and not t.tgisinternal

-- name: tables
-- every table outside the system schemas, and whether row level security is on
select
  'table' as kind,
  n.nspname as schema_name,
  c.relname as name,
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid as class_oid,
  c.oid,
  i.type || ' ' || i.identity as identity,
  c.relrowsecurity as row_security
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join lateral pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0) as i
where
  c.relkind in ('r', 'p')
  and n.nspname not in ('pg_catalog', 'information_schema')
  and n.nspname not like 'pg\_t%%'
