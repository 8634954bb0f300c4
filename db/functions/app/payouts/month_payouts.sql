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
    select t.creator_id, t.id as tracking_id, s.pending, s.earnings, (s.summary ->> 'delivered_total')::integer as delivered_total
    from app.monthly_tracking as t
    join app.standings(array(select m.id from app.monthly_tracking as m where m.month = month_payouts.month)) as s
      on s.tracking_id = t.id
  ),
  credited as (
    select distinct a.creator_id
    from app.payout_adjustments as a
    where a.payout_id is null and a.amount > 0
  ),
  due as (
    select
      coalesce(e.creator_id, c.creator_id) as creator_id,
      e.tracking_id,
      coalesce(e.delivered_total, 0) > 0 or c.creator_id is not null as is_paid,
      coalesce((e.earnings ->> 'total')::numeric, 0.00) as earned,
      coalesce((e.earnings ->> 'monthly_credits')::numeric, 0.00) as monthly_credits,
      coalesce(e.earnings -> 'items', '[]') as items,
      coalesce(e.pending, 0) as pending
    from earned as e
    full join credited as c on c.creator_id = e.creator_id
  ),
  adjusted as (
    select d.*, case when d.is_paid then app.adjustments_within(d.creator_id, d.earned) else '{}' end as adjustment_ids
    from due as d
    where d.is_paid or d.pending > 0
  )
  select
    a.creator_id,
    a.tracking_id,
    a.is_paid,
    a.earned + coalesce(
      (select sum(j.amount) from app.payout_adjustments as j where j.id = any (a.adjustment_ids)), 0.00
    ),
    a.monthly_credits,
    a.items,
    a.adjustment_ids,
    a.pending
  from adjusted as a;
end;
$$;
comment on function app.month_payouts(app.month) is
  'What closing the month would freeze now, per creator: amount = items + credits + adjustments. is_paid false: only pending videos.';
