create or replace function app.due_date(lent date)
returns date
language sql
immutable
security invoker
set search_path = pg_catalog, pg_temp
return lent + 28;
