create or replace function private.header(name text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(current_setting('request.headers', true), '')::json ->> header.name;
end;
$$;
comment on function private.header(text) is 'A header of the request, by its lower-case name; null when absent or outside of a request.';
