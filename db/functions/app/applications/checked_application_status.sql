create or replace function app.checked_application_status(status text)
returns app.application_status
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if checked_application_status.status <> all (enum_range(null::app.application_status)::text[]) then
    perform private.refuse('VALIDATION_FAILED', 'status', jsonb_build_object('bound', jsonb_build_object('values', enum_range(null::app.application_status))));
  end if;
  return checked_application_status.status;
end;
$$;
comment on function app.checked_application_status(text) is 'A status from its code, null for null; refuses VALIDATION_FAILED.';
