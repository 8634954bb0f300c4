create or replace function private.reader()
returns bigint
language sql
stable
security invoker
set search_path = pg_catalog, pg_temp
return 1;
