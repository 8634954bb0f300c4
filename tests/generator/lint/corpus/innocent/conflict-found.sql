create or replace function app.conflict_found(handle text)
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  insert into app.creators (handle) values (conflict_found.handle) on conflict do nothing returning id into v_id;
  if not found then
    select c.id into v_id from app.creators as c where c.handle = conflict_found.handle;
  end if;
  return v_id;
end;
$$;
