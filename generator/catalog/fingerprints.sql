-- name: fingerprints
-- a hash of each given object's definition as the server prints it; of a table, whether row level security is on
select
  p.tableoid as class_oid,
  p.oid,
  pg_catalog.md5(pg_catalog.pg_get_functiondef(p.oid)) as fingerprint
from pg_catalog.pg_proc as p
where
  p.tableoid = any(%(classes)s)
  and p.oid = any(%(oids)s)
  and p.prokind <> 'a'
union all
select
  c.tableoid,
  c.oid,
  case
    when c.relkind = 'v'
      then pg_catalog.md5(pg_catalog.concat(pg_catalog.pg_get_viewdef(c.oid), ' ', c.reloptions::text))
    when c.relrowsecurity then 'row level security'
    else 'open'
  end
from pg_catalog.pg_class as c
where
  c.tableoid = any(%(classes)s)
  and c.oid = any(%(oids)s)
union all
select
  t.tableoid,
  t.oid,
  pg_catalog.md5(
    coalesce(
      (
        select
          pg_catalog.string_agg(
            pg_catalog.concat_ws(' ', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)),
            ', ' order by a.attnum
          )
        from pg_catalog.pg_attribute as a
        where
          a.attrelid = t.typrelid
          and a.attnum > 0
          and not a.attisdropped
      ),
      ''
    )
  )
from pg_catalog.pg_type as t
where
  t.tableoid = any(%(classes)s)
  and t.oid = any(%(oids)s)
union all
select
  p.tableoid,
  p.oid,
  pg_catalog.md5(
    pg_catalog.concat_ws(
      ' ',
      p.polcmd,
      p.polpermissive,
      (
        select pg_catalog.string_agg(r.rolname, ' ' order by r.rolname)
        from pg_catalog.pg_roles as r
        where r.oid = any(p.polroles)
      ),
      'using ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid),
      'check ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
    )
  )
from pg_catalog.pg_policy as p
where
  p.tableoid = any(%(classes)s)
  and p.oid = any(%(oids)s)
union all
select
  t.tableoid,
  t.oid,
  pg_catalog.md5(pg_catalog.concat(t.tgenabled, ' ', pg_catalog.pg_get_triggerdef(t.oid)))
from pg_catalog.pg_trigger as t
where
  t.tableoid = any(%(classes)s)
  and t.oid = any(%(oids)s)
