create or replace function private.t_after()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('x', 'y');
  return null;
end;
$$;
create or replace trigger t_after after insert on app.videos for each row execute function private.t_after();
