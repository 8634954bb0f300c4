create or replace function app.check_then_insert(handle text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from app.creators as c where c.handle = check_then_insert.handle) then
    insert into app.creators (handle) values (check_then_insert.handle); -- finds
  end if;
end;
$$;
