create or replace function private.header(name text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select nullif(current_setting('request.headers', true), '')::json ->> header.name;
$$;
comment on function private.header(text) is 'A header of the request, by its lower-case name; null when absent or outside of a request.';
