-- name: schemas
-- the given schemas with their comments
select
  n.nspname::text as name,
  coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '') as comment
from pg_catalog.pg_namespace as n
where n.nspname = any(%(schemas)s)

-- name: relations
-- tables and views of the schemas, and composite types that were created as such
select
  n.nspname::text as schema_name,
  c.relname::text as name,
  case c.relkind when 'v' then 'view' when 'c' then 'composite' else 'table' end as kind,
  coalesce(
    case c.relkind
      when 'c' then pg_catalog.obj_description(c.reltype, 'pg_type')
      else pg_catalog.obj_description(c.oid, 'pg_class')
    end,
    ''
  ) as comment
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = any(%(schemas)s) and c.relkind in ('r', 'p', 'v', 'c')
order by n.nspname collate "C", c.relname collate "C"

-- name: columns
-- their columns and attributes, in order; `value` is the default, or how the column is computed
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  a.attname::text as name,
  pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull as not_null,
  case
    when a.attidentity <> '' then 'identity'
    when a.attgenerated <> '' then 'computed: ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)
    else pg_catalog.pg_get_expr(d.adbin, d.adrelid)
  end as value,
  coalesce(pg_catalog.col_description(c.oid, a.attnum), '') as comment
from pg_catalog.pg_attribute as a
inner join pg_catalog.pg_class as c on a.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
left join pg_catalog.pg_attrdef as d on a.attrelid = d.adrelid and a.attnum = d.adnum
where n.nspname = any(%(schemas)s) and c.relkind in ('r', 'p', 'v', 'c') and a.attnum > 0 and not a.attisdropped
order by n.nspname collate "C", c.relname collate "C", a.attnum

-- name: constraints
-- the constraints of tables: keys first, then foreign keys, then checks, each kind by name
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  k.conname::text as name,
  k.contype::text as kind,
  pg_catalog.pg_get_constraintdef(k.oid) as definition,
  array(
    select a.attname::text
    from pg_catalog.unnest(k.conkey) with ordinality as o (attnum, place)
    inner join pg_catalog.pg_attribute as a on k.conrelid = a.attrelid and o.attnum = a.attnum
    order by o.place
  ) as columns
from pg_catalog.pg_constraint as k
inner join pg_catalog.pg_class as c on k.conrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = any(%(schemas)s) and k.contype in ('p', 'u', 'f', 'c', 'x')
order by pg_catalog.strpos('puxfc', k.contype::text), k.conname collate "C", c.relname collate "C"

-- name: indexes
-- the indexes of tables that do not belong to a constraint
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  ic.relname::text as name,
  pg_catalog.pg_get_indexdef(i.indexrelid) as definition
from pg_catalog.pg_index as i
inner join pg_catalog.pg_class as ic on i.indexrelid = ic.oid
inner join pg_catalog.pg_class as c on i.indrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and not exists (select from pg_catalog.pg_constraint as k where k.conindid = i.indexrelid)
order by ic.relname collate "C"

-- name: domains
-- the domains of the schemas: base type and checks
select
  n.nspname::text as schema_name,
  t.typname::text as name,
  pg_catalog.format_type(t.typbasetype, t.typtypmod) as type,
  array(
    select pg_catalog.pg_get_constraintdef(k.oid)
    from pg_catalog.pg_constraint as k
    where k.contypid = t.oid and k.contype = 'c'
    order by k.conname collate "C"
  ) as conditions,
  coalesce(pg_catalog.obj_description(t.oid, 'pg_type'), '') as comment
from pg_catalog.pg_type as t
inner join pg_catalog.pg_namespace as n on t.typnamespace = n.oid
where n.nspname = any(%(schemas)s) and t.typtype = 'd'
order by n.nspname collate "C", t.typname collate "C"

-- name: functions
-- the functions of the schemas, without those of extensions
select
  n.nspname::text as schema_name,
  p.proname::text as name,
  pg_catalog.pg_get_function_arguments(p.oid) as arguments,
  pg_catalog.pg_get_function_result(p.oid) as result,
  case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
  p.prosecdef as definer,
  coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), '') as comment
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and p.prokind = 'f'
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e'
  )
order by n.nspname collate "C", p.proname collate "C", pg_catalog.pg_get_function_arguments(p.oid) collate "C"

-- name: transitions
-- the arguments of the triggers that call a given function, by table
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  pg_catalog.encode(t.tgargs, 'escape') as arguments
from pg_catalog.pg_trigger as t
inner join pg_catalog.pg_class as c on t.tgrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_proc as p on t.tgfoid = p.oid
inner join pg_catalog.pg_namespace as pn on p.pronamespace = pn.oid
where n.nspname = any(%(schemas)s) and pn.nspname || '.' || p.proname = %(transition_guard)s
order by n.nspname collate "C", c.relname collate "C", t.tgname collate "C"
