create or replace function private.t_fine()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if OLD.replaces is distinct from NEW.replaces then
    perform private.refuse('FORBIDDEN');
  end if;
  return NEW;
end;
$$;
create or replace trigger t_fine before update on app.videos for each row execute function private.t_fine();
