-- The rows that closing a month freezes, and that its preview shows: one row per creator with something to pay or a pending video.
-- A creator is paid for approved videos or for an open positive adjustment. What was earned for each kind is not copied here: a
-- preview shows it for one page only.
create or replace function app.month_payouts(month app.month)
returns table (creator_id uuid, tracking_id uuid, is_paid boolean, amount numeric, adjustment_ids uuid[], pending integer)
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
    coalesce(w.amount, d.earned),
    coalesce(w.taken, '{}'),
    d.pending
  from due as d
  left join lateral (
    select a.*
    from app.adjustments_within(d.earned, d.ids, d.amounts) as a
    -- equivalent (condition x2): nothing is taken from a creator who earned nothing, or who has no adjustments.
    where d.is_paid and d.ids is not null
    -- Makes Postgres ask the condition before it calls the function: few creators have adjustments.
    offset 0
  ) as w on true
  where d.is_paid or d.pending > 0;
end;
$$;
comment on function app.month_payouts(app.month) is
  'What closing the month would freeze now, per creator: amount = items + credits + adjustments. is_paid is false for a creator who only has pending videos.';
