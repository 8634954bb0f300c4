create or replace function public.delete_onboarding_draft()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('delete_onboarding_draft');
begin
  -- equivalent (condition): the policy of deletion names the caller's own row alone, and a DELETE says which rows it means.
  delete from app.onboarding_drafts as d where d.user_id = v_caller.user_id;
end;
$$;
comment on function public.delete_onboarding_draft() is 'Deletes the caller''s draft.';
