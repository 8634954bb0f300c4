create or replace function public.simulate_plan(package_tier integer, mix text)
returns public.plan_simulation
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_month app.full_months;
  v_labels jsonb;
begin
  perform private.enter('simulate_plan');
  if simulate_plan.mix = any (enum_range(null::app.mix)::text[]) then
    v_month := private.full_month_of(simulate_plan.package_tier, simulate_plan.mix::app.mix, app.today());
  end if;
  if v_month.package_tier is null then
    perform app.checked_tier(simulate_plan.package_tier), app.checked_mix(simulate_plan.mix);
  end if;
  v_labels := private.video_type_labels();
  return row(
    app.quota_rows(v_month.quotas, '{}', v_labels), app.item_rows(v_month.items, v_labels), v_month.monthly_credits, v_month.amount
  )::public.plan_simulation;
end;
$$;
comment on function public.simulate_plan(integer, text) is
  'Quotas and earnings of a full month of a package and a mix. For example, simulate_plan(20, ''VOLUME'') has an amount of 2150.00.';
