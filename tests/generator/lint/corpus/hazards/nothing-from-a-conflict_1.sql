create or replace function app.conflict_returning(handle text)
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  insert into app.creators (handle) values (conflict_returning.handle) on conflict do nothing returning id into v_id; -- finds
  return v_id;
end;
$$;
