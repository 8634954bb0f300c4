-- name: versions
-- every policy and table with the version of its row, to tell afterwards which of them a file has written
select
  pg_catalog.json_object_agg(w.class_oid::text || ' ' || w.oid::text, w.version)::text
from (
  select
    'pg_catalog.pg_policy'::pg_catalog.regclass::pg_catalog.oid as class_oid,
    p.oid,
    p.xmin::text || p.ctid::text as version
  from pg_catalog.pg_policy as p
  union all
  select
    'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid,
    c.oid,
    c.xmin::text || c.ctid::text
  from pg_catalog.pg_class as c
  where
    c.relkind in ('r', 'p')
    and c.oid >= 16384
) as w

-- name: revocations
-- the statements that take from everybody but the owner what they may do with the given tables and their columns
select distinct
  pg_catalog.format(
    'revoke all on table %%s from %%s',
    c.oid::pg_catalog.regclass,
    case a.grantee when 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end
  )
from pg_catalog.pg_class as c
inner join pg_catalog.pg_attribute as t on c.oid = t.attrelid
cross join lateral (
  select x.grantee from pg_catalog.aclexplode(c.relacl) as x
  union
  select y.grantee from pg_catalog.aclexplode(t.attacl) as y
) as a
where
  c.oid = any(%(tables)s)
  and a.grantee <> c.relowner
