create or replace function app.adds_up(creator_id uuid, month app.month)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select
    coalesce(bool_and(
      (s.delivered, s.summary, s.earnings) is not distinct from (c.delivered, c.summary, c.earnings)
      and not exists (select from jsonb_each_text(t.rates) as r where r.value::numeric < 0)
    ), true)
    and app.is_money(coalesce(max(s.amount), 0) + (
      select coalesce(sum(a.amount), 0)
      from app.payout_adjustments as a
      where a.creator_id = adds_up.creator_id
        and a.payout_id is null
        -- equivalent (comparison): no adjustment is 0.
        and a.amount > 0
    ))
  from app.monthly_tracking as t
  cross join lateral app.counted_standing(t.id, t.quotas, t.rates, t.monthly_credits) as c
  left join app.standings as s on s.tracking_id = t.id
  where t.creator_id = adds_up.creator_id and t.month = adds_up.month;
$$;
comment on function app.adds_up(uuid, app.month) is
  'Whether a creator''s figures of a month can be frozen: a recount equals the kept count, no rate is below 0, and the sum with adjustments is a valid amount.';
