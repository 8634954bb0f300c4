create or replace function private.submit_application(application app.applications)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_missing constant text[] := array(
    select m.field
    from (
      values
        ('full_name', (application).full_name),
        ('whatsapp', (application).whatsapp),
        ('country', (application).country),
        ('address', (application).address),
        ('handle', (application).handle::text)
    ) as m (field, value)
    where coalesce(m.value, '') = ''
  );
begin
  if v_missing <> '{}' then
    perform private.refuse('APPLICATION_INCOMPLETE', v_missing[1], jsonb_build_object('fields', v_missing));
  elsif exists (select from app.creators as c where c.handle = (application).handle) then
    perform private.refuse('HANDLE_TAKEN', 'handle');
  end if;
  update app.applications as a
  set status = 'pending_review', submitted_at = private.now(), updated_at = private.now()
  where a.id = (application).id;
  delete from app.onboarding_drafts as d where d.user_id = (application).user_id;
exception when unique_violation then
  perform private.refuse('HANDLE_TAKEN', 'handle');
end;
$$;
comment on function private.submit_application(app.applications) is
  'Makes an application pending and deletes the draft; refuses APPLICATION_INCOMPLETE naming the fields, or HANDLE_TAKEN.';
