-- name: holders
-- the sessions that hold the advisory lock with the given key in this database
select
  l.pid,
  a.application_name,
  a.usename::text as user_name,
  a.state
from pg_catalog.pg_locks as l
left join pg_catalog.pg_stat_activity as a on l.pid = a.pid
where
  l.locktype = 'advisory'
  and l.granted
  and l.objsubid = 1
  and (l.classid::bigint << 32) | l.objid::bigint = %(key)s
  and l.database = (select d.oid from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database())

-- name: blockers
-- other sessions that hold a lock on a table or view whose name occurs in the given statement
select distinct
  l.pid,
  a.application_name,
  a.usename::text as user_name,
  a.state
from pg_catalog.pg_locks as l
inner join pg_catalog.pg_class as c on l.relation = c.oid
left join pg_catalog.pg_stat_activity as a on l.pid = a.pid
where
  l.granted
  and l.pid <> pg_catalog.pg_backend_pid()
  and c.oid >= 16384
  and pg_catalog.strpos(%(statement)s, c.relname) > 0
  and l.database = (select d.oid from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database())
order by l.pid

-- name: exclusive
-- other sessions that hold an exclusive lock on a table or view of this database
select distinct
  l.pid,
  a.application_name,
  a.usename::text as user_name,
  a.state
from pg_catalog.pg_locks as l
inner join pg_catalog.pg_class as c on l.relation = c.oid
left join pg_catalog.pg_stat_activity as a on l.pid = a.pid
where
  l.granted
  and l.mode = 'AccessExclusiveLock'
  and l.pid <> pg_catalog.pg_backend_pid()
  and c.oid >= 16384
  and l.database = (select d.oid from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database())
order by l.pid

-- name: of_database
-- other sessions of the named database, without the server's own processes: those have no user. The kind of another role's session
-- is hidden
select
  a.pid,
  a.application_name,
  a.usename::text as user_name,
  a.state
from pg_catalog.pg_stat_activity as a
where
  a.datname = %(database)s
  and a.pid <> pg_catalog.pg_backend_pid()
  and a.usesysid is not null
  and coalesce(a.backend_type, 'client backend') in ('client backend', 'walsender')
order by a.pid
