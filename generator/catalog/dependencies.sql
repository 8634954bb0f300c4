-- name: dependencies
-- who depends on a function, a view or a composite type: pairs of addresses, parts of an object counted as the object
with objects as (
  -- A rule is its view; a row type, an array type and a composite type's class are the thing that they describe.
  select
    'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid as part_class,
    r.oid as part,
    'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid as whole_class,
    r.ev_class as whole
  from pg_catalog.pg_rewrite as r
  union all
  select
    'pg_catalog.pg_class'::pg_catalog.regclass,
    c.oid,
    'pg_catalog.pg_type'::pg_catalog.regclass,
    c.reltype
  from pg_catalog.pg_class as c
  where c.relkind = 'c'
  union all
  select
    'pg_catalog.pg_type'::pg_catalog.regclass,
    t.oid,
    'pg_catalog.pg_class'::pg_catalog.regclass,
    c.oid
  from pg_catalog.pg_type as t
  inner join pg_catalog.pg_class as c on t.typrelid = c.oid and c.relkind <> 'c'
  union all
  select
    'pg_catalog.pg_type'::pg_catalog.regclass,
    a.oid,
    case when coalesce(c.relkind, 'c') = 'c' then 'pg_catalog.pg_type'::pg_catalog.regclass
      else 'pg_catalog.pg_class'::pg_catalog.regclass end,
    case when coalesce(c.relkind, 'c') = 'c' then t.oid else c.oid end
  from pg_catalog.pg_type as a
  inner join pg_catalog.pg_type as t on a.oid = t.typarray
  left join pg_catalog.pg_class as c on t.typrelid = c.oid
),

edges as (
  select
    coalesce(o.whole_class, d.classid) as dependant_class,
    coalesce(o.whole, d.objid) as dependant,
    coalesce(q.whole_class, d.refclassid) as referenced_class,
    coalesce(q.whole, d.refobjid) as referenced
  from pg_catalog.pg_depend as d
  left join objects as o on d.classid = o.part_class and d.objid = o.part
  left join objects as q on d.refclassid = q.part_class and d.refobjid = q.part
  where d.refobjid >= 16384 -- what initdb made is never dropped
)

select distinct
  e.dependant_class,
  e.dependant,
  e.referenced_class,
  e.referenced
from edges as e
left join pg_catalog.pg_class as c
  on e.referenced_class = 'pg_catalog.pg_class'::pg_catalog.regclass and e.referenced = c.oid
where
  (e.dependant_class, e.dependant) <> (e.referenced_class, e.referenced)
  and (
    e.referenced_class in ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)
    or c.relkind = 'v'
  )

-- name: describe
-- an object in the server's own words
select pg_catalog.pg_describe_object(%(class_oid)s, %(oid)s, 0)
