create or replace function private.t_rn()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  NEW.path := lower(NEW.path);
  return null; -- finds
end;
$$;
create or replace trigger t_rn before insert on app.videos for each row execute function private.t_rn();
