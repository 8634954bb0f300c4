-- Closes a month: pending videos move on to the next month (where the closing was not told to, decide_month_closing has found
-- none), then what everybody earned is frozen and the month's row says closed. Nothing computes these amounts again.
create or replace function private.apply_month_closing()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_due record;
begin
  perform private.carry_pending_videos(new.month);
  for v_due in
    select d.* from app.month_payouts(new.month) as d where d.is_paid order by d.creator_id
  loop
    perform private.freeze_payout(
      new.month, new.closed_at, v_due.creator_id, v_due.tracking_id, v_due.amount, v_due.monthly_credits, v_due.items,
      v_due.adjustment_ids
    );
  end loop;
  update app.months as m set closed_at = new.closed_at where m.month = new.month;
  return null;
end;
$$;
comment on function private.apply_month_closing() is 'Trigger: carries pending videos over, freezes the payouts, closes the month.';

create or replace trigger t20_apply
after insert on app.month_closings
for each row execute function private.apply_month_closing();
alter table app.month_closings enable always trigger t20_apply;
