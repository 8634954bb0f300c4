create or replace function private.t_del()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  return OLD;
end;
$$;
create or replace trigger t_del before delete on app.videos for each row execute function private.t_del();
