-- name: views
-- the queries of all views, materialized ones included; the reader's search_path makes every name qualified
select
  n.nspname::text as schema_name,
  c.relname::text as name,
  pg_catalog.pg_get_viewdef(c.oid) as query
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')

-- name: table_columns
-- the columns of tables, and whether each may be null
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  a.attname::text as name,
  not (a.attnotnull or t.typnotnull) as nullable
from pg_catalog.pg_attribute as a
inner join pg_catalog.pg_class as c on a.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_type as t on a.atttypid = t.oid
where c.relkind in ('r', 'p', 'f') and n.nspname <> 'pg_toast' and a.attnum > 0 and not a.attisdropped

-- name: functions
-- aggregates, window functions, and other functions whose comment says that they may return null
select distinct
  n.nspname::text as schema_name,
  p.proname::text as name,
  p.prokind::text as kind
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where
  p.prokind in ('a', 'w')
  or n.nspname not in ('pg_catalog', 'information_schema')
  and pg_catalog.obj_description(p.oid, 'pg_proc') ~ %(nullable)s
