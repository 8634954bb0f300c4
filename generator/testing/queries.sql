-- name: databases
-- every database of the server
select datname
from pg_catalog.pg_database
order by datname

-- name: lock_building
-- takes the lock for building a template, which is held until the connection ends
select pg_catalog.pg_advisory_lock(%s)

-- name: pgtap_extension
-- a row when the server brings pgTAP as an extension
select
from pg_catalog.pg_available_extensions
where name = 'pgtap'

-- name: positions
-- every sequence by its quoted name, with the number it gave last (null before the first) and the one it starts with
select
  pg_catalog.format('%I.%I', schemaname, sequencename) as sequence,
  last_value,
  start_value
from pg_catalog.pg_sequences
order by sequence

-- name: set_back
-- resets a sequence to its earlier value
select pg_catalog.setval(%(sequence)s::text::regclass, coalesce(%(last)s, %(start)s), %(last)s::bigint is not null)

-- name: release_locks
-- releases the session's advisory locks, which may otherwise remain for a moment after it disconnects
select pg_catalog.pg_advisory_unlock_all()

-- name: marks
-- the numbers of the advisory locks with two keys that the session holds, by their first key
select l.objid::bigint
from pg_catalog.pg_locks as l
where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'advisory' and l.objsubid = 2 and l.classid::bigint = %(class)s
