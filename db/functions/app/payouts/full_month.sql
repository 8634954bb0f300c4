-- A month of a plan with everything delivered: what landing page and simulation promise, and what closing such a month pays.
create or replace function app.full_month(tier integer, mix app.mix)
returns public.plan_simulation
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select row(
    app.quota_rows(q.quotas, '{}'),
    app.item_rows(e.earnings -> 'items'),
    (e.earnings ->> 'monthly_credits')::numeric,
    (e.earnings ->> 'total')::numeric
  )::public.plan_simulation
  from app.packages as p
  cross join lateral (select app.calculate_quotas(p.quota_videos, app.shares_of(full_month.mix)) as quotas) as q
  cross join lateral (
    select app.calculate_payout(q.quotas, app.rates_on(p.tier, app.today()), p.monthly_credits) as earnings
  ) as e
  where p.tier = full_month.tier;
$$;
comment on function app.full_month(integer, app.mix) is 'What a full month of a plan asks and earns at today''s rates; null for a package that does not exist.';
