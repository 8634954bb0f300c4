create or replace function app.set_local()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('app.reason', 'x', true);
end;
$$;
