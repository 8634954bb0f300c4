-- name: types
-- every type, with the element of an array and the base of a domain
select
  t.oid::bigint as oid,
  n.nspname::text as schema_name,
  t.typname::text as name,
  t.typtype::text as kind,
  case when t.typcategory = 'A' then t.typelem::bigint else 0 end as element,
  t.typbasetype::bigint as base,
  -- Postgres does not use casts of built-in types when a row becomes JSON
  t.oid >= 16384 and t.typtype <> 'c' and exists(
    select from pg_catalog.pg_cast as c
    where c.castsource = t.oid and c.casttarget = 'json'::pg_catalog.regtype and c.castfunc <> 0
  ) as casts_to_json
from pg_catalog.pg_type as t
inner join pg_catalog.pg_namespace as n on t.typnamespace = n.oid

-- name: enums
-- the values of every enum in their order, and its comment, which may hold their labels
select
  e.enumtypid::bigint as oid,
  pg_catalog.array_agg(e.enumlabel::text order by e.enumsortorder) as labels,
  coalesce(pg_catalog.obj_description(e.enumtypid, 'pg_type'), '') as comment
from pg_catalog.pg_enum as e
group by e.enumtypid

-- name: labelled
-- the column of a table that holds the values of an enum, if the table has labels beside them
select a.attname::text as name
from pg_catalog.pg_attribute as a
where
  a.attrelid = pg_catalog.to_regclass(%(table)s)
  and a.atttypid = %(enum)s
  and exists(
    select from pg_catalog.pg_attribute as l
    where l.attrelid = a.attrelid and l.attname = 'label' and not l.attisdropped
  )

-- name: columns
-- the attributes of composite types and the columns of views, in their order
select
  c.relname::text as relation,
  c.relkind = 'v' as is_view,
  coalesce(
    case when c.relkind = 'v' then pg_catalog.obj_description(c.oid, 'pg_class') else pg_catalog.obj_description(c.reltype, 'pg_type') end,
    ''
  ) as relation_comment,
  a.attname::text as name,
  a.atttypid::bigint as type,
  coalesce(pg_catalog.col_description(c.oid, a.attnum), '') as comment
from pg_catalog.pg_class as c
inner join pg_catalog.pg_attribute as a on c.oid = a.attrelid
where
  c.relnamespace = %(schema)s::pg_catalog.regnamespace
  and c.relkind in ('c', 'v')
  and a.attnum > 0
  and not a.attisdropped
order by c.relname collate "C", a.attnum

-- name: functions
-- the functions of the schema, without those of extensions, with names, types and defaults of their parameters
select
  p.proname::text as name,
  p.provolatile <> 'v' as reads,
  p.prorettype::bigint as result,
  p.proretset as is_set,
  case
    when p.proargnames is null then pg_catalog.array_fill(''::text, array[p.pronargs::integer])
    else array(
      select coalesce(a.name, '')
      from unnest(p.proargnames, p.proargmodes::text[]) with ordinality as a (name, mode, place)
      where coalesce(a.mode, 'i') in ('i', 'b', 'v')
      order by a.place
    )
  end as parameter_names,
  p.proargmodes && array['o', 'b', 't']::"char"[] as has_outputs,
  p.proargtypes::oid[]::bigint[] as parameter_types,
  array(
    select pg_catalog.pg_get_function_arg_default(p.oid, i)
    from pg_catalog.generate_series(1, p.pronargs) as i
  ) as defaults,
  coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), '') as comment
from pg_catalog.pg_proc as p
where
  p.pronamespace = %(schema)s::pg_catalog.regnamespace
  and p.prokind = 'f'
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e'
  )
order by p.proname collate "C", p.oid
