-- The rows that closing a month freezes, and that its preview shows: one row per creator with something to pay or a pending video.
-- A creator is paid for approved videos or for an open positive adjustment.
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
  waiting as (
    select v.tracking_id, count(*)::integer as pending
    from app.videos as v
    join app.monthly_tracking as t on t.id = v.tracking_id
    where v.status = 'pending_review'
      -- equivalent (condition): the join below takes the same rows; this spares counting those of all other months.
      and t.month = month_payouts.month
    group by v.tracking_id
  ),
  due as (
    select
      coalesce(e.creator_id, a.creator_id) as creator_id,
      e.tracking_id,
      coalesce(e.delivered_total, 0) > 0
        -- equivalent (comparison): no adjustment is 0.
        or coalesce(a.amounts[1] > 0, false) as is_paid,
      coalesce(e.amount, 0.00) as earned,
      coalesce((e.earnings ->> 'monthly_credits')::numeric, 0.00) as monthly_credits,
      coalesce(e.earnings -> 'items', '[]') as items,
      coalesce(w.pending, 0) as pending,
      a.ids,
      a.amounts
    from earned as e
    full join app.open_adjustments() as a on a.creator_id = e.creator_id
    left join waiting as w on w.tracking_id = e.tracking_id
  )
  select
    d.creator_id,
    d.tracking_id,
    d.is_paid,
    w.amount,
    d.monthly_credits,
    d.items,
    w.taken,
    d.pending
  from due as d
  cross join lateral app.adjustments_within(
    d.earned, case when d.is_paid then d.ids end, case when d.is_paid then d.amounts end
  ) as w
  where d.is_paid or d.pending > 0;
end;
$$;
comment on function app.month_payouts(app.month) is
  'What closing the month would freeze now, per creator: amount = items + credits + adjustments. is_paid is false for a creator who only has pending videos.';
