create or replace function app.dead_code()
returns integer
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  return 1;
  perform private.now(); -- finds
end;
$$;
