create or replace function public.my_application()
returns public.my_application
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('my_application');
begin
  return row((
    app.application_rows(array(select a.id from app.applications as a where a.user_id = v_caller.user_id))
  )[1])::public.my_application;
end;
$$;
comment on function public.my_application() is 'The caller''s application with its history, as {application}; {application: null} without one.';
