-- Not a security definer: the setting is readable by everybody.
create or replace function private.is_staff()
returns boolean
language sql
stable
security invoker
set search_path = pg_catalog, pg_temp
return current_setting('library.actors', true) like '%L%';
