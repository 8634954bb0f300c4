-- Freezes one payout with its lines, the adjustments it takes and its first event. A total of 0.00 is paid the moment it is
-- frozen: there is nothing to send.
create or replace function private.freeze_payout(
  month app.month, frozen_at timestamptz, creator_id uuid, tracking_id uuid, amount numeric, monthly_credits numeric,
  items jsonb, adjustment_ids uuid[]
)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_payout_id uuid;
begin
  insert into app.payouts (creator_id, month, tracking_id, amount, monthly_credits, payment_status, paid_at, frozen_at)
  values (
    freeze_payout.creator_id,
    freeze_payout.month,
    freeze_payout.tracking_id,
    freeze_payout.amount,
    freeze_payout.monthly_credits,
    case when freeze_payout.amount = 0 then 'paye' else 'a_faire' end::app.payment_status,
    case when freeze_payout.amount = 0 then freeze_payout.frozen_at end,
    freeze_payout.frozen_at
  )
  returning id into v_payout_id;

  insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
  select v_payout_id, freeze_payout.creator_id, i.video_type, i.delivered, i.rate, i.subtotal
  from jsonb_to_recordset(freeze_payout.items)
    as i (video_type app.video_type, delivered integer, rate numeric, subtotal numeric);

  update app.payout_adjustments as a set payout_id = v_payout_id where a.id = any (freeze_payout.adjustment_ids);

  insert into app.payout_events (payout_id, kind) values (v_payout_id, 'frozen');
end;
$$;
comment on function private.freeze_payout(app.month, timestamptz, uuid, uuid, numeric, numeric, jsonb, uuid[]) is
  'Writes a payout with its items, adjustments and first event.';
