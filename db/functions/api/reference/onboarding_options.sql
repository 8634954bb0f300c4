create or replace function public.onboarding_options()
returns public.onboarding_options
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  perform private.enter('onboarding_options');
  return private.ready_options();
end;
$$;
comment on function public.onboarding_options() is
  'Everything the onboarding form needs: steps, packages, mixes, kinds of video with advice, rules for files, limits of fields.';
