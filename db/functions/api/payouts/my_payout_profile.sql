create or replace function public.my_payout_profile()
returns public.my_payout_profile
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('my_payout_profile');
begin
  return row(app.payout_profile_of(v_caller.creator_id))::public.my_payout_profile;
end;
$$;
comment on function public.my_payout_profile() is 'How the caller is paid, with the last four digits of the IBAN; profile is null while none was saved.';
