create or replace function public.onboarding_draft()
returns public.onboarding_draft
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('onboarding_draft');
begin
  return row((
    select row(d.step, d.form_data, d.updated_at)::public.draft
    from app.onboarding_drafts as d
    -- equivalent (condition): row-level security shows each caller their own draft alone.
    where d.user_id = v_caller.user_id
  ))::public.onboarding_draft;
end;
$$;
comment on function public.onboarding_draft() is 'The caller''s draft of the onboarding form, as {draft}; {draft: null} without one.';
