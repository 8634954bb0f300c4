-- Closes a month: what everybody earned is frozen, pending videos move on to the next month (where the closing was not told to,
-- decide_month_closing has found none), and the month's row says closed. Nothing computes these amounts again.
--
-- Payouts, their lines and the adjustments that they take are one statement, whatever the number of creators. A total of 0.00 is
-- paid the moment it is frozen: there is nothing to send. The sums are checked here and not at the commit: a refusal can still
-- say whose they are, and nobody waits meanwhile, while at the commit all wait who seal an audited change. The videos move last.
create or replace function private.apply_month_closing()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  with due as materialized (
    select gen_random_uuid() as payout_id, d.* from app.month_payouts(new.month) as d where d.is_paid
  ),
  frozen as (
    insert into app.payouts (id, creator_id, month, tracking_id, amount, monthly_credits, payment_status, paid_at, frozen_at)
    select
      d.payout_id,
      d.creator_id,
      new.month,
      d.tracking_id,
      d.amount,
      d.monthly_credits,
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
    cross join lateral jsonb_to_recordset(d.items)
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
comment on function private.apply_month_closing() is 'Trigger: freezes the payouts, carries pending videos over, closes the month.';

create or replace trigger t20_apply
after insert on app.month_closings
for each row execute function private.apply_month_closing();
alter table app.month_closings enable always trigger t20_apply;
