-- name: databases
-- every database of the server
select datname
from pg_catalog.pg_database
order by datname

-- name: lock_building
-- waits until no other run is building a template; held until the connection ends
select pg_catalog.pg_advisory_lock(%s)

-- name: pgtap_extension
-- a row when the server brings pgTAP as an extension
select
from pg_catalog.pg_available_extensions
where name = 'pgtap'

-- name: traces
-- what a transaction leaves behind although it is rolled back: positions of sequences, locks of the session
select
  (
    select array_agg(row(s.schemaname, s.sequencename, s.last_value)::text order by s.schemaname, s.sequencename)
    from pg_catalog.pg_sequences as s
  ) as positions,
  (
    select count(*)
    from pg_catalog.pg_locks as l
    where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'advisory'
  ) as session_locks
