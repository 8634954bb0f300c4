create or replace function app.now_once()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.upload_tickets as t where t.expires_at < (select private.now())
$$;
