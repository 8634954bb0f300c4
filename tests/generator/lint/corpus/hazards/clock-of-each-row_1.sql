create or replace function app.clock_per_row()
returns bigint
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.upload_tickets as t where t.expires_at < clock_timestamp() -- finds
$$;
