create or replace function app.exec_quote(name text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  execute 'analyze app.' || quote_ident(name);
end;
$$;
