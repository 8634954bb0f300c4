create or replace function public.save_onboarding_draft(step integer, form_data jsonb)
returns public.draft
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('save_onboarding_draft');
  v_now constant timestamptz := private.now();
begin
  if save_onboarding_draft.step is null or save_onboarding_draft.step not between 0 and 2 then
    perform private.refuse('VALIDATION_FAILED', 'step', '{"bound": {"min": 0, "max": 2}}');
  elsif jsonb_typeof(save_onboarding_draft.form_data) is distinct from 'object'
    or octet_length(save_onboarding_draft.form_data::text) > 16384 then
    perform private.refuse('VALIDATION_FAILED', 'form_data', '{"bound": {"min": 2, "max": 16384, "unit": "bytes"}}');
  end if;
  insert into app.onboarding_drafts (user_id, step, form_data, updated_at)
  values (v_caller.user_id, save_onboarding_draft.step, save_onboarding_draft.form_data, v_now)
  on conflict (user_id) do update
    set step = excluded.step, form_data = excluded.form_data, updated_at = excluded.updated_at;
  return row(save_onboarding_draft.step, save_onboarding_draft.form_data, v_now)::public.draft;
end;
$$;
comment on function public.save_onboarding_draft(integer, jsonb) is
  'Stores the caller''s draft of the onboarding form: step 0 to 2 and a JSON object of at most 16 KiB. The newest save wins.';
