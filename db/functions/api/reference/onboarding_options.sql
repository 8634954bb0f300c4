create or replace function public.onboarding_options()
returns public.onboarding_options
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  -- lint: variable-never-read, because an assignment calls the guard for less than a statement.
  v_caller constant private.caller := private.enter('onboarding_options');
begin
  return private.ready_options();
end;
$$;
comment on function public.onboarding_options() is
  'Everything the onboarding form needs: steps, packages, mixes, kinds of video with advice, rules for files, limits of fields.';
