create or replace function app.exec_constant()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  execute 'analyze app.videos';
end;
$$;
