create or replace function public.change_plan(package_tier integer, mix text)
returns public.next_plan
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('change_plan');
begin
  insert into app.plan_changes (creator_id, package_tier, mix)
  values (v_caller.creator_id, app.checked_tier(change_plan.package_tier), app.checked_mix(change_plan.mix));
  return app.next_plan_of(v_caller.creator_id);
end;
$$;
comment on function public.change_plan(integer, text) is
  'Chooses package and mix of the next month to be opened. A package above the approved one is FORBIDDEN: only an admin may choose it.';
