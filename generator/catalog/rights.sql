-- name: relations
-- tables and views of the given schemas, and tables of others that have policies
select
  n.nspname::text as schema_name,
  c.relname::text as name,
  case c.relkind when 'v' then 'view' else 'table' end as kind,
  c.relrowsecurity as row_security
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  (n.nspname = any(%(schemas)s) and c.relkind in ('r', 'p', 'v'))
  or exists (select from pg_catalog.pg_policy as p where p.polrelid = c.oid)
order by n.nspname collate "C", c.relname collate "C"

-- name: grants
-- the rights of the given roles, and of `public` for everybody, on tables and views of the schemas; no columns: on all of them
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  case a.grantee when 0 then 'public' else pg_catalog.pg_get_userbyid(a.grantee)::text end as role,
  pg_catalog.lower(a.privilege_type) as action,
  '{}'::text[] as columns
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join lateral pg_catalog.aclexplode(c.relacl) as a
where
  n.nspname = any(%(schemas)s)
  and c.relkind in ('r', 'p', 'v')
  and (a.grantee = 0 or pg_catalog.pg_get_userbyid(a.grantee) = any(%(roles)s))
union all
select
  n.nspname::text,
  c.relname::text,
  case a.grantee when 0 then 'public' else pg_catalog.pg_get_userbyid(a.grantee)::text end,
  pg_catalog.lower(a.privilege_type),
  pg_catalog.array_agg(t.attname::text order by t.attnum)
from pg_catalog.pg_attribute as t
inner join pg_catalog.pg_class as c on t.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
cross join lateral pg_catalog.aclexplode(t.attacl) as a
where
  n.nspname = any(%(schemas)s)
  and c.relkind in ('r', 'p', 'v')
  and not t.attisdropped
  and (a.grantee = 0 or pg_catalog.pg_get_userbyid(a.grantee) = any(%(roles)s))
group by n.nspname, c.relname, a.grantee, a.privilege_type
order by 1, 2, 3, 4

-- name: policies
-- all policies with their conditions: the filter of rows, and the condition for new rows
select
  n.nspname::text as schema_name,
  c.relname::text as relation,
  p.polname::text as name,
  case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as action,
  p.polpermissive as permissive,
  array(
    select case r.oid when 0 then 'public' else pg_catalog.pg_get_userbyid(r.oid)::text end
    from pg_catalog.unnest(p.polroles) as r (oid)
    order by 1
  ) as roles,
  pg_catalog.pg_get_expr(p.polqual, p.polrelid) as filter,
  pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as held_to
from pg_catalog.pg_policy as p
inner join pg_catalog.pg_class as c on p.polrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
order by n.nspname collate "C", c.relname collate "C", p.polname collate "C"

-- name: definers
-- the functions of the schemas that run with the rights of their owner, and which of the roles may execute them
select
  n.nspname::text as schema_name,
  p.proname::text as name,
  array(
    select r.rolname::text
    from pg_catalog.pg_roles as r
    where r.rolname = any(%(roles)s) and pg_catalog.has_function_privilege(r.oid, p.oid, 'execute')
    order by pg_catalog.array_position(%(roles)s, r.rolname::text)
  ) as roles
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where n.nspname = any(%(schemas)s) and p.prosecdef
order by n.nspname collate "C", p.proname collate "C", p.oid

-- name: unbound
-- the roles to which no policy applies
select r.rolname::text as role
from pg_catalog.pg_roles as r
where r.rolname = any(%(roles)s) and (r.rolsuper or r.rolbypassrls)
