-- Adds a signed amount to the creator's payouts. The next closing includes it if the total stays at or above 0. A repeated
-- request_key returns the answer of its first call, also when the adjustment is part of a payout by then.
create or replace function public.adjust_payout(creator_id uuid, amount numeric, reason text, request_key text default null)
returns public.adjustment
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text;
  v_key text;
  v_id uuid;
  v_adjustment public.adjustment;
begin
  perform private.enter('adjust_payout');
  if not coalesce(app.is_money(adjust_payout.amount) and adjust_payout.amount <> 0, false) then
    perform private.refuse('VALIDATION_FAILED', 'amount', '{"bound": {"min": -100000, "max": 100000, "unit": "euros"}}');
  end if;
  v_reason := app.required_reason(adjust_payout.reason);
  v_key := app.checked_request_key(adjust_payout.request_key);
  insert into app.payout_adjustments (creator_id, amount, reason, request_key)
  values (adjust_payout.creator_id, adjust_payout.amount, v_reason, v_key)
  returning id into v_id;
  if v_id is null then
    select a.id into strict v_id
    from app.payout_adjustments as a
    where a.creator_id = adjust_payout.creator_id and a.request_key = v_key;
  end if;
  v_adjustment := (app.adjustment_rows(array[v_id]))[1];
  if v_key is null then
    return v_adjustment;
  end if;
  return jsonb_populate_record(
    v_adjustment,
    private.first_answer('adjust_payout', adjust_payout.creator_id, v_key, adjust_payout.creator_id, to_jsonb(v_adjustment))
  );
exception when check_violation then
  perform private.refuse('VALIDATION_FAILED', 'amount', '{"bound": {"min": -100000, "max": 100000, "unit": "euros"}}');
end;
$$;
comment on function public.adjust_payout(uuid, numeric, text, text) is
  'Adds a signed amount of at most 100000 euros, whole cents, to a creator''s next payout. A repeated request_key returns the first adjustment.';
