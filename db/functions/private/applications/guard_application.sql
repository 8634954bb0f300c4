-- Applicants may change the content of a draft and of a rejected application. A rejected one then becomes a draft again and keeps
-- its history. Status and submission change only inside the trigger of a decision.
create or replace function private.guard_application()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'applications are not removed' using errcode = '55000';
  elsif pg_trigger_depth() > 1 or new.user_id is distinct from old.user_id then
    return new;
  elsif (new.status, new.submitted_at) is distinct from (old.status, old.submitted_at) then
    raise exception 'the status of applications only moves by decisions'
      using errcode = '55000', hint = 'call the endpoint that decides';
  elsif old.status in ('pending_review', 'approved') then
    perform private.refuse('APPLICATION_LOCKED');
  end if;
  new.status := 'draft';
  new.updated_at := private.now();
  return new;
end;
$$;
comment on function private.guard_application() is 'Trigger: content changes only while draft or rejected; status only by decisions.';

create or replace trigger t10_guard
before update or delete on app.applications
for each row execute function private.guard_application();
alter table app.applications enable always trigger t10_guard;
