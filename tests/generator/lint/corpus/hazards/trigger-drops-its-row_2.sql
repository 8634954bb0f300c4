create or replace function private.t_ro()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  NEW.path := lower(NEW.path);
  return OLD; -- finds
end;
$$;
create or replace trigger t_ro before update on app.videos for each row execute function private.t_ro();
