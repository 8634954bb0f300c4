create or replace function app.exec_format_i(name text, id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('select count(*) from app.%I where id = $1', name) using id;
end;
$$;
