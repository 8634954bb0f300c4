create or replace function private.ready_options()
returns public.onboarding_options
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select k.options from private.ready_onboarding_options as k);
end;
$$;
comment on function private.ready_options() is 'The answer of onboarding_options, for every caller.';
