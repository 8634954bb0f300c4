-- Closes a month: freezes what every creator earned, moves pending videos to the next month (decide_month_closing has refused the
-- closing if there are any and they may not move), and marks the month closed. These amounts are never computed again.
--
-- Payouts, their lines and their adjustments are written by one statement for all creators. A total of 0.00 counts as paid at once:
-- there is nothing to send. Sums are checked here and not at the commit: here the refusal can name the creator, and no other writer
-- waits; at the commit everybody who seals audit entries would. The videos are moved last.
create or replace function private.apply_month_closing()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  with due as materialized (
    select gen_random_uuid() as payout_id, d.*, s.earnings
    from app.month_payouts(new.month) as d
    left join app.standings as s on s.tracking_id = d.tracking_id
    where d.is_paid
  ),
  frozen as (
    insert into app.payouts (id, creator_id, month, tracking_id, amount, monthly_credits, payment_status, paid_at, frozen_at)
    select
      d.payout_id,
      d.creator_id,
      new.month,
      d.tracking_id,
      d.amount,
      coalesce((d.earnings ->> 'monthly_credits')::numeric, 0.00),
      case when d.amount = 0 then 'paye' else 'a_faire' end::app.payment_status,
      case when d.amount = 0 then new.closed_at end,
      new.closed_at
    from due as d
    order by d.creator_id
  ),
  lines as (
    insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
    select d.payout_id, d.creator_id, i.video_type, i.delivered, i.rate, i.subtotal
    from due as d
    cross join lateral jsonb_to_recordset(d.earnings -> 'items')
      as i (video_type app.video_type, delivered integer, rate numeric, subtotal numeric)
  )
  update app.payout_adjustments as a
  set payout_id = t.payout_id
  from (select d.payout_id, unnest(d.adjustment_ids) as adjustment_id from due as d) as t
  where a.id = t.adjustment_id;

  insert into app.payout_events (payout_id, kind)
  select p.id, 'frozen'
  from app.payouts as p
  where p.month = new.month
  order by p.creator_id;

  set constraints app.t50_sum_is_amount immediate;
  set constraints app.t50_sum_is_amount deferred;
  perform private.carry_pending_videos(new.month);
  update app.months as m set closed_at = new.closed_at where m.month = new.month;
  return null;
end;
$$;
comment on function private.apply_month_closing() is 'Trigger: freezes the payouts, moves pending videos to the next month, closes the month.';

create or replace trigger t20_apply
after insert on app.month_closings
for each row execute function private.apply_month_closing();
alter table app.month_closings enable always trigger t20_apply;
