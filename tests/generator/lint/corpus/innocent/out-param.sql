create or replace function app.out_param(out total integer)
returns integer
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  total := 1;
end;
$$;
