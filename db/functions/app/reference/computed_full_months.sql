-- A mix whose shares do not sum to 1 gets no row. That happens only between the statements of an edit.
create or replace function app.computed_full_months()
returns setof app.full_months
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with plans as materialized (
    -- lint: rows-times-rows, because every package is offered with every mix.
    select p.tier, m.mix, p.quota_videos, p.monthly_credits, app.calculate_quotas(p.quota_videos, app.shares_of(m.mix)) as quotas
    from app.packages as p
    cross join app.mixes as m
    where (select count(*) = 5 and sum(s.share) = 1 from app.mix_shares as s where s.mix = m.mix)
  ),
  days as materialized (
    select d.tier, d.valid_from, app.rates_on(d.tier, d.valid_from) as rates
    from (
      select p.tier, '-infinity'::date as valid_from from app.packages as p
      union
      select r.package_tier, r.valid_from from app.video_rates as r where r.cancelled_at is null
    ) as d
  )
  select
    p.tier, p.mix, d.valid_from, p.quota_videos, p.monthly_credits, p.quotas, d.rates, e.earnings -> 'items',
    (e.earnings ->> 'total')::numeric
  from plans as p
  join days as d on d.tier = p.tier
  cross join lateral (select app.calculate_payout(p.quotas, d.rates, p.monthly_credits) as earnings) as e;
end;
$$;
comment on function app.computed_full_months() is 'The rows that app.full_months must hold, computed from packages, mixes and rates.';
