-- name: policies
-- every policy with its roles and its conditions
select
  n.nspname || '.' || c.relname as relation,
  p.polname::text as policy,
  coalesce(pg_catalog.pg_get_expr(p.polqual, p.polrelid), '') as condition,
  coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '') as with_check,
  p.polroles <> '{0}' as for_some
from pg_catalog.pg_policy as p
inner join pg_catalog.pg_class as c on p.polrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
order by relation, policy

-- name: secured
-- every table with row-level security
select n.nspname || '.' || c.relname as relation
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where c.relrowsecurity
order by relation

-- name: relation_grants
-- tables and views with what each of the roles may do there as a whole, and may not
select
  n.nspname || '.' || c.relname as relation,
  r.rolname::text as grantee,
  p.privilege,
  exists (
    select
    from pg_catalog.aclexplode(c.relacl) as a
    where a.grantee = r.oid and a.privilege_type = p.privilege
  ) as held
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join pg_catalog.pg_roles as r
cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as p (privilege)
where
  n.nspname = any(%(schemas)s)
  and c.relkind in ('r', 'p', 'v')
  and r.rolname = any(%(roles)s)
  and (c.relkind <> 'v' or p.privilege <> 'TRUNCATE')
order by relation, grantee, p.privilege

-- name: column_grants
-- columns of the tables where a role holds a right on some columns only, and whether it holds it on this one
with held as (
  select
    a.attrelid,
    a.attname,
    g.grantee,
    g.privilege_type
  from pg_catalog.pg_attribute as a
  cross join lateral pg_catalog.aclexplode(a.attacl) as g
  where a.attnum > 0
)

select
  n.nspname || '.' || c.relname as relation,
  a.attname::text as column_name,
  r.rolname::text as grantee,
  s.privilege_type as privilege,
  exists (
    select
    from held as h
    where
      h.attrelid = a.attrelid and h.attname = a.attname
      and h.grantee = s.grantee and h.privilege_type = s.privilege_type
  ) as held
from (select distinct h.attrelid, h.grantee, h.privilege_type from held as h) as s
inner join pg_catalog.pg_class as c on s.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_roles as r on s.grantee = r.oid
inner join pg_catalog.pg_attribute as a on c.oid = a.attrelid and a.attnum > 0 and not a.attisdropped
where n.nspname = any(%(schemas)s) and r.rolname = any(%(roles)s)
order by relation, column_name, grantee, privilege

-- name: function_grants
-- functions with the roles that may call them, and may not
select
  n.nspname || '.' || p.proname as function_name,
  p.oid::pg_catalog.regprocedure::text as signature,
  r.rolname::text as grantee,
  exists (
    select
    from pg_catalog.aclexplode(p.proacl) as a
    where a.grantee = r.oid and a.privilege_type = 'EXECUTE'
  ) as held
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
cross join pg_catalog.pg_roles as r
where n.nspname = any(%(schemas)s) and r.rolname = any(%(roles)s) and p.prokind = 'f'
order by signature, grantee

-- name: constraints
-- check, unique, foreign key and exclusion constraints of tables and domains
select
  case k.contype when 'c' then 'check' when 'u' then 'unique' when 'p' then 'unique'
    when 'f' then 'foreign key' else 'exclusion' end as kind,
  coalesce(n.nspname || '.' || c.relname, d.nspname || '.' || t.typname) as owner,
  k.conname::text as constraint_name,
  c.oid is null as of_domain,
  pg_catalog.pg_get_constraintdef(k.oid) as definition
from pg_catalog.pg_constraint as k
left join pg_catalog.pg_class as c on k.conrelid = c.oid
left join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
left join pg_catalog.pg_type as t on k.contypid = t.oid
left join pg_catalog.pg_namespace as d on t.typnamespace = d.oid
where k.contype in ('c', 'u', 'p', 'f', 'x') and coalesce(n.nspname, d.nspname) = any(%(schemas)s)
order by owner, constraint_name

-- name: not_null
-- columns that refuse null by themselves: those of a primary key and identities cannot do otherwise
select
  n.nspname || '.' || c.relname as relation,
  a.attname::text as column_name
from pg_catalog.pg_attribute as a
inner join pg_catalog.pg_class as c on a.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and c.relkind in ('r', 'p')
  and a.attnum > 0
  and a.attnotnull
  and a.attidentity = ''
  and not exists (
    select
    from pg_catalog.pg_index as i
    where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)
  )
order by relation, column_name

-- name: unique_indexes
-- unique indexes that no constraint owns
select
  n.nspname || '.' || c.relname as relation,
  i.relname::text as index_name,
  pg_catalog.pg_get_indexdef(i.oid) as definition
from pg_catalog.pg_index as x
inner join pg_catalog.pg_class as i on x.indexrelid = i.oid
inner join pg_catalog.pg_class as c on x.indrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  x.indisunique
  and n.nspname = any(%(schemas)s)
  and not exists (select from pg_catalog.pg_constraint as k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
order by relation, index_name

-- name: triggers
-- triggers that somebody wrote, with the function that each calls
select
  n.nspname || '.' || c.relname as relation,
  t.tgname::text as trigger_name,
  pg_catalog.pg_get_triggerdef(t.oid) as definition,
  t.tgenabled = 'A' as always,
  m.nspname || '.' || p.proname as function_name
from pg_catalog.pg_trigger as t
inner join pg_catalog.pg_class as c on t.tgrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_proc as p on t.tgfoid = p.oid
inner join pg_catalog.pg_namespace as m on p.pronamespace = m.oid
where not t.tgisinternal and t.tgparentid = 0
order by relation, trigger_name

-- name: calls
-- how often each function that is not the server's or pgTAP's was called in this transaction, or noted that it was
select
  case n.nspname when %(notes)s then '' else n.nspname || '.' end || p.proname as name,
  sum(pg_catalog.pg_stat_get_xact_function_calls(p.oid)) as calls
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where
  n.nspname not in ('pg_catalog', 'information_schema', 'extensions')
  and pg_catalog.pg_stat_get_xact_function_calls(p.oid) > 0
group by 1

-- name: touched
-- tables that this transaction read or wrote
select s.schemaname || '.' || s.relname as name
from pg_catalog.pg_stat_xact_user_tables as s
where
  coalesce(s.seq_scan, 0) + coalesce(s.idx_scan, 0) + s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0

-- name: written
-- how many rows of each table this transaction has inserted, changed and deleted so far, also those that were taken back; of
-- every table but the server's and pgTAP's
select
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
  + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
  + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) as written
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  c.relkind = 'r'
  and n.nspname not in ('pg_catalog', 'information_schema', 'extensions', 'pg_toast')
  and c.relname not in ('__tcache__', '__tresults__')

-- name: role
-- the role whose rights count now
select pg_catalog.current_setting('role')

-- name: owner
-- the session's own rights, until the end of the transaction
set local role none

-- name: as_role
-- the rights of this role, until the end of the transaction
select pg_catalog.set_config('role', %s, true)

-- name: role_settings
-- settings that sessions of this role and database begin with
select
  name,
  setting
from pg_catalog.pg_settings
where source in ('user', 'database', 'database user')

-- name: set
-- sets one of them
select pg_catalog.set_config(%(name)s, %(setting)s, false)
