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
