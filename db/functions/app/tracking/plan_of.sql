create or replace function app.plan_of(package_tier integer, mix app.mix, monthly_credits numeric, deadline date)
returns public.plan
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select row(p.tier, m.mix, m.label, coalesce(plan_of.monthly_credits, p.monthly_credits), plan_of.deadline)::public.plan
    from app.packages as p
    join app.mixes as m on m.mix = plan_of.mix
    where p.tier = plan_of.package_tier
  );
end;
$$;
comment on function app.plan_of(integer, app.mix, numeric, date) is 'A plan with its label; where credits are null, the package''s are used.';
