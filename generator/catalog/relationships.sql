-- name: foreign_keys
-- foreign keys of the given schemas; one_to_one: the key's columns are a primary key or unique among themselves
select
  k.conname::text as name,
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  array(
    select a.attname::text
    from unnest(k.conkey) with ordinality as u (attnum, place)
    inner join pg_catalog.pg_attribute as a on a.attrelid = k.conrelid and a.attnum = u.attnum
    order by u.place
  ) as columns,
  fn.nspname::text as referenced_schema,
  f.relname::text as referenced_table,
  array(
    select a.attname::text
    from unnest(k.confkey) with ordinality as u (attnum, place)
    inner join pg_catalog.pg_attribute as a on a.attrelid = k.confrelid and a.attnum = u.attnum
    order by u.place
  ) as referenced_columns,
  exists(
    select from pg_catalog.pg_constraint as u
    where
      u.conrelid = k.conrelid
      and u.contype in ('p', 'u')
      and u.conkey @> k.conkey
      and u.conkey <@ k.conkey
  ) as one_to_one
from pg_catalog.pg_constraint as k
inner join pg_catalog.pg_class as c on k.conrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_class as f on k.confrelid = f.oid
inner join pg_catalog.pg_namespace as fn on f.relnamespace = fn.oid
where k.contype = 'f' and k.conparentid = 0 and (%(schemas)s::text[] is null or n.nspname = any(%(schemas)s::text[]))
order by n.nspname collate "C", c.relname collate "C", k.conname collate "C"

-- name: view_rules
-- the query of each view of the database, as the rewriter stores it
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as name,
  r.ev_action::text as rule
from pg_catalog.pg_rewrite as r
inner join pg_catalog.pg_class as c on r.ev_class = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  c.relkind = 'v'
  and r.ev_type = '1'
  and n.nspname not in ('pg_catalog', 'information_schema')

-- name: relation_columns
-- the columns of tables and views, by the oid of the relation and their number
select
  a.attrelid::bigint as relation,
  a.attnum::integer as number,
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  a.attname::text as name
from pg_catalog.pg_attribute as a
inner join pg_catalog.pg_class as c on a.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  c.relkind in ('r', 'p', 'v')
  and a.attnum > 0
  and not a.attisdropped
  and n.nspname not in ('pg_catalog', 'information_schema')
order by a.attrelid, a.attnum
