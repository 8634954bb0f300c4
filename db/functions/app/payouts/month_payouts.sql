-- What closing a month freezes, and what its preview shows: one row per creator with something to pay or something pending. A
-- creator is paid who has an approved video or an open positive adjustment.
create or replace function app.month_payouts(month app.month)
returns table (
  creator_id uuid, tracking_id uuid, is_paid boolean, amount numeric, monthly_credits numeric, items jsonb, adjustment_ids uuid[],
  pending integer
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with earned as (
    select s.* from app.standings as s where s.month = month_payouts.month
  ),
  adjusted as (
    select a.creator_id, bool_or(a.amount > 0) as credited
    from app.payout_adjustments as a
    where a.payout_id is null
    group by a.creator_id
  ),
  due as (
    select
      coalesce(e.creator_id, a.creator_id) as creator_id,
      e.tracking_id,
      coalesce(e.delivered_total, 0) > 0 or coalesce(a.credited, false) as is_paid,
      coalesce(e.amount, 0.00) as earned,
      coalesce((e.earnings ->> 'monthly_credits')::numeric, 0.00) as monthly_credits,
      coalesce(e.earnings -> 'items', '[]') as items,
      coalesce(e.pending, 0) as pending,
      a.creator_id is not null as has_adjustments
    from earned as e
    full join adjusted as a on a.creator_id = e.creator_id
  ),
  taken as (
    select d.*, case when d.is_paid and d.has_adjustments then app.adjustments_within(d.creator_id, d.earned) else '{}' end as ids
    from due as d
    where d.is_paid or d.pending > 0
  )
  select
    t.creator_id,
    t.tracking_id,
    t.is_paid,
    case
      when t.ids = '{}' then t.earned
      else t.earned + (select sum(a.amount) from app.payout_adjustments as a where a.id = any (t.ids))
    end,
    t.monthly_credits,
    t.items,
    t.ids,
    t.pending
  from taken as t;
end;
$$;
comment on function app.month_payouts(app.month) is
  'What closing the month would freeze now, per creator: amount = items + credits + adjustments. is_paid false: only pending videos.';
