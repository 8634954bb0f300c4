create or replace function private.t_st()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if OLD.status <> NEW.status then
    perform pg_notify('x', 'y');
  end if;
  return NEW;
end;
$$;
create or replace trigger t_st before update on app.videos for each row execute function private.t_st();
