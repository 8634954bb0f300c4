-- Deletes expired rows that nobody will ask for again. Only the owner of the database may call it.
create or replace function private.sweep()
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  delete from app.upload_tickets as t where t.expires_at < (select private.now());
  delete from private.rate_counters as c where c.minute < now() - interval '1 hour';
$$;
comment on function private.sweep() is 'Job: deletes expired upload tickets and old rate counters.';
