-- Decides an application by inserting a review. The review's triggers lock and check, change the status and create the creator.
create or replace function public.review_application(
  application_id uuid, decision text, notes text default null, handle text default null
)
returns public.application_review
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_notes text;
begin
  perform private.enter('review_application');
  if review_application.decision is null or review_application.decision not in ('approved', 'rejected') then
    perform private.refuse('VALIDATION_FAILED', 'decision', '{"bound": {"values": ["approved", "rejected"]}}');
  elsif length(app.trimmed(review_application.notes)) > 2000 then
    perform private.refuse('VALIDATION_FAILED', 'notes', '{"bound": {"min": 0, "max": 2000, "unit": "characters"}}');
  end if;
  v_notes := app.trimmed(review_application.notes);
  if v_notes is null and review_application.decision = 'rejected' then
    perform private.refuse('REASON_REQUIRED', 'notes');
  elsif not exists (select from app.applications as a where a.id = review_application.application_id) then
    perform private.refuse('NOT_FOUND', 'application_id');
  end if;
  insert into app.application_reviews (application_id, decision, notes, handle)
  values (
    review_application.application_id,
    review_application.decision::app.application_status,
    v_notes,
    app.checked_handle(review_application.handle)
  );
  return row(
    (app.application_rows(array[review_application.application_id]))[1],
    (select c.id from app.creators as c where c.application_id = review_application.application_id)
  )::public.application_review;
end;
$$;
comment on function public.review_application(uuid, text, text, text) is
  'Approves or rejects a pending application; a rejection needs notes. An approval creates the creator, under another handle if one is given. Repeating the same decision returns the same answer.';
