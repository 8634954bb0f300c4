-- Submits or withdraws an application. Submitting a pending one, or withdrawing a draft, inserts nothing. A handle that a creator
-- or another open application has is refused. When two applicants submit the same handle at once, the unique index refuses one.
create or replace function private.apply_application_move()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_application app.applications;
begin
  select a.* into v_application from app.applications as a where a.id = new.application_id for no key update;
  if not found then
    perform private.refuse('NOT_FOUND');
  elsif (new.move, v_application.status) in (('submitted', 'pending_review'), ('withdrawn', 'draft')) then
    return null;
  elsif v_application.status = 'approved' then
    perform private.refuse('APPLICATION_LOCKED');
  elsif new.move = 'withdrawn' and v_application.status = 'rejected' then
    perform private.refuse('APPLICATION_NOT_PENDING');
  end if;
  new.user_id := v_application.user_id;
  new.moved_at := private.now();
  if new.move = 'withdrawn' then
    update app.applications as a set status = 'draft', updated_at = new.moved_at where a.id = new.application_id;
  else
    perform private.submit_application(v_application);
  end if;
  return new;
end;
$$;
comment on function private.apply_application_move() is 'Trigger: submits or withdraws the application, or refuses.';

create or replace trigger t10_apply
before insert on app.application_moves
for each row execute function private.apply_application_move();
alter table app.application_moves enable always trigger t10_apply;
