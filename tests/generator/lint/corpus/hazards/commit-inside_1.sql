create or replace function app.commit_fn()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  commit; -- finds
end;
$$;
