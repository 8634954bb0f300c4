create or replace function public.set_creator_plan(creator_id uuid, package_tier integer, mix text, reason text)
returns public.next_plan
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('set_creator_plan');
  insert into app.plan_changes (creator_id, package_tier, mix, reason)
  values (
    app.known_creator(set_creator_plan.creator_id),
    app.checked_tier(set_creator_plan.package_tier),
    app.checked_mix(set_creator_plan.mix),
    app.required_reason(set_creator_plan.reason)
  );
  return app.next_plan_of(set_creator_plan.creator_id);
end;
$$;
comment on function public.set_creator_plan(uuid, integer, text, text) is
  'Sets package and mix of a creator''s next month, with a reason. A package above the approved one becomes the approved one.';
