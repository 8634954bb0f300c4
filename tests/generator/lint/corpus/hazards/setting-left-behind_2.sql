create or replace function app.set_session_config()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('app.user', 'x', false); -- finds
end;
$$;
