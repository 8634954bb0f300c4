create or replace function app.unused_var()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_unused integer; -- finds
begin
  perform private.now();
end;
$$;
