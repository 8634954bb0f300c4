create or replace function public.submit_application()
returns public.application
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('submit_application');
  v_id uuid;
begin
  select a.id into v_id from app.applications as a where a.user_id = v_caller.user_id;
  -- The trigger refuses where there is none.
  insert into app.application_moves (application_id, move) values (v_id, 'submitted');
  return (app.application_rows(array[v_id]))[1];
end;
$$;
comment on function public.submit_application() is 'Submits the caller''s application for review. A pending one is returned as it is.';
