create or replace function app.dblink()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform dblink_exec('host=x password=y', 'delete from t'); -- finds
end;
$$;
