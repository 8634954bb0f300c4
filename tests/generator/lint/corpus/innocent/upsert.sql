create or replace function app.upsert(handle text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.creators (handle) values (upsert.handle) on conflict (handle) do nothing;
end;
$$;
