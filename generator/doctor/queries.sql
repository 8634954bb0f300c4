-- name: server
-- the version of the server, as a number and as text
select
  pg_catalog.current_setting('server_version_num')::integer as number,
  pg_catalog.current_setting('server_version') as version

-- name: second_doors
-- extensions that let clients reach tables beside the endpoints
select e.extname
from pg_catalog.pg_extension as e
where e.extname = 'pg_graphql'

-- name: has_scheduler
-- whether pg_cron is installed
select pg_catalog.to_regclass('cron.job') is not null

-- name: scheduled
-- the jobs of pg_cron that this role can see
select
  j.jobname,
  j.schedule,
  j.command
from cron.job as j
where j.active
