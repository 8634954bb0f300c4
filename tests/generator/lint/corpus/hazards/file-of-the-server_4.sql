create or replace function app.read_file()
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  return pg_read_file('/etc/passwd'); -- finds
end;
$$;
