-- name: reference_without_index
-- foreign keys for which no index begins with their columns
select
  'constraint' as kind,
  array[c.conrelid::pg_catalog.regclass::text, c.conname::text] as key
from pg_catalog.pg_constraint as c
inner join pg_catalog.pg_namespace as n on c.connamespace = n.oid
where
  c.contype = 'f'
  and n.nspname = any(%(schemas)s)
  and not exists (
    select
    from pg_catalog.pg_index as i
    where
      i.indrelid = c.conrelid
      -- A partial index without the rows whose key is null is good enough.
      and (i.indpred is null or pg_catalog.pg_get_expr(i.indpred, i.indrelid) ~ '^\(\w+ IS NOT NULL\)$')
      and (i.indkey::smallint[])[0:pg_catalog.cardinality(c.conkey) - 1] @> c.conkey
  )

-- name: table_without_key
-- tables without a primary key
select
  'table' as kind,
  array[c.oid::pg_catalog.regclass::text] as key
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  c.relkind in ('r', 'p')
  and n.nspname = any(%(schemas)s)
  and not exists (select from pg_catalog.pg_index as i where i.indrelid = c.oid and i.indisprimary)

-- name: policies_that_overlap
-- several permissive policies for one table, role and command: the last by name
select
  'policy' as kind,
  array[p.polrelid::pg_catalog.regclass::text, pg_catalog.max(p.polname)::text] as key
from pg_catalog.pg_policy as p
inner join pg_catalog.pg_class as c on p.polrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join lateral pg_catalog.unnest(p.polroles) as r (role)
cross join lateral pg_catalog.unnest(case p.polcmd when '*' then array['r', 'a', 'w', 'd'] else array[p.polcmd::text] end) as a (command)
where p.polpermissive and n.nspname = any(%(schemas)s)
group by p.polrelid, r.role, a.command
having pg_catalog.count(*) > 1

-- name: policies_that_sleep
-- policies of tables whose row-level security is off
select
  'policy' as kind,
  array[p.polrelid::pg_catalog.regclass::text, p.polname::text] as key
from pg_catalog.pg_policy as p
inner join pg_catalog.pg_class as c on p.polrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = any(%(schemas)s) and not c.relrowsecurity

-- name: right_without_policies
-- tables on which clients have rights while row-level security is off, and materialized views, which have no policies
select
  case c.relkind when 'm' then 'view' else 'table' end as kind,
  array[c.oid::pg_catalog.regclass::text] as key
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and (c.relkind in ('m', 'f') or c.relkind in ('r', 'p') and not c.relrowsecurity)
  and exists (
    select
    from pg_catalog.unnest(%(roles)s::text[]) as r (role)
    where
      pg_catalog.has_any_column_privilege(r.role, c.oid, 'select, insert, update')
      or pg_catalog.has_table_privilege(r.role, c.oid, 'delete, truncate')
  )

-- name: index_twice
-- indexes that duplicate an older one of their table
select
  'index' as kind,
  array[i.indrelid::pg_catalog.regclass::text, c.relname::text] as key
from pg_catalog.pg_index as i
inner join pg_catalog.pg_class as c on i.indexrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and exists (
    select
    from pg_catalog.pg_index as o
    where
      o.indrelid = i.indrelid
      and o.indexrelid < i.indexrelid
      and o.indkey = i.indkey
      and o.indclass = i.indclass
      and o.indoption = i.indoption
      and o.indcollation = i.indcollation
      and o.indisunique >= i.indisunique
      and coalesce(pg_catalog.pg_get_expr(o.indexprs, o.indrelid), '')
      = coalesce(pg_catalog.pg_get_expr(i.indexprs, i.indrelid), '')
      and coalesce(pg_catalog.pg_get_expr(o.indpred, o.indrelid), '')
      = coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), '')
  )

-- name: function_without_path
-- functions of the house without a search_path of their own
select
  'function' as kind,
  array[n.nspname || '.' || p.proname] as key
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
inner join pg_catalog.pg_language as l on p.prolang = l.oid
where
  n.nspname = any(%(schemas)s)
  and l.lanname in ('sql', 'plpgsql')
  and p.prosqlbody is null
  and p.prokind in ('f', 'p')
  and not exists (select from pg_catalog.unnest(p.proconfig) as s (setting) where s.setting like 'search_path=%%')
  and not exists (
    select from pg_catalog.pg_depend as d where d.objid = p.oid and d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.deptype = 'e'
  )

-- name: definer_in_the_open
-- functions of the exposed schema that run with the rights of their owner and that clients may call
select
  'function' as kind,
  array[n.nspname || '.' || p.proname] as key
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where
  n.nspname = %(exposed)s
  and p.prosecdef
  and exists (
    select
    from pg_catalog.unnest(%(roles)s::text[]) as r (role)
    where pg_catalog.has_function_privilege(r.role, p.oid, 'execute')
  )

-- name: accounts_in_the_open
-- views of the exposed schema that read the accounts of Auth
select distinct
  'view' as kind,
  array[c.oid::pg_catalog.regclass::text] as key
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_rewrite as r on r.ev_class = c.oid
inner join pg_catalog.pg_depend as d on d.objid = r.oid and d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
where
  n.nspname = %(exposed)s
  and c.relkind in ('v', 'm')
  and d.refobjid = pg_catalog.to_regclass('auth.users')

-- name: has_checker
-- whether plpgsql_check is installed, or can be
select
  exists (select from pg_catalog.pg_proc as p where p.proname = 'plpgsql_check_function_tb') as installed,
  exists (select from pg_catalog.pg_available_extensions as e where e.name = 'plpgsql_check') as available

-- name: checked_bodies
-- the output of plpgsql_check for each plpgsql function; for a trigger function, once for each table
select distinct
  n.nspname || '.' || p.proname as function,
  coalesce(c.lineno, 1) as line,
  c.level as level,
  c.message as message
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
inner join pg_catalog.pg_language as l on p.prolang = l.oid
left join pg_catalog.pg_trigger as t on t.tgfoid = p.oid and not t.tgisinternal
cross join lateral plpgsql_check_function_tb(p.oid, coalesce(t.tgrelid, 0)) as c
where
  n.nspname = any(%(schemas)s)
  and l.lanname = 'plpgsql'
  and (p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype or t.oid is not null)
  and c.level in ('error', 'warning')
