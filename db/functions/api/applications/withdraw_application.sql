create or replace function public.withdraw_application()
returns public.application
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('withdraw_application');
  v_id uuid;
begin
  select a.id into v_id from app.applications as a where a.user_id = v_caller.user_id;
  -- The trigger refuses where there is none.
  insert into app.application_moves (application_id, move) values (v_id, 'withdrawn');
  return (app.application_rows(array[v_id]))[1];
end;
$$;
comment on function public.withdraw_application() is 'Turns the caller''s pending application back into a draft. A draft is returned as it is.';
