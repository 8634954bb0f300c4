create or replace function public.simulate_plan(package_tier integer, mix text)
returns public.plan_simulation
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('simulate_plan');
  if not exists (select from app.packages as p where p.tier = simulate_plan.package_tier) then
    perform private.refuse('VALIDATION_FAILED', 'package_tier');
  elsif not exists (select from app.mixes as m where m.mix::text = simulate_plan.mix) then
    perform private.refuse('VALIDATION_FAILED', 'mix');
  end if;
  return app.full_month(simulate_plan.package_tier, simulate_plan.mix::app.mix);
end;
$$;
comment on function public.simulate_plan(integer, text) is
  'What a full month of a package and a mix asks and earns: simulate_plan(20, ''VOLUME'') has an amount of 2150.00.';
