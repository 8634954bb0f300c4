-- Decides whether an application may be reviewed. Only pending ones may; the same decision again inserts nothing, so that the first
-- notes stay. An approval takes the applicant's handle, or one that the admin gives; private.apply_application_review refuses
-- one that is taken.
create or replace function private.decide_application_review()
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
  elsif v_application.status = new.decision then
    return null;
  elsif v_application.status <> 'pending_review' then
    perform private.refuse('APPLICATION_NOT_PENDING');
  end if;
  new.handle := case when new.decision = 'approved' then coalesce(new.handle, v_application.handle) end;
  new.user_id := v_application.user_id;
  new.reviewer_id := auth.uid();
  new.decided_at := private.now();
  new.place := nextval('app.application_reviews_place_seq'::regclass);
  return new;
end;
$$;
comment on function private.decide_application_review() is 'Trigger: locks the application, refuses a review that is not allowed, and stamps an allowed one.';

create or replace trigger t10_decide
before insert on app.application_reviews
for each row execute function private.decide_application_review();
alter table app.application_reviews enable always trigger t10_decide;
