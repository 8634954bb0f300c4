-- Reverses a payment: the payout can be paid again under another reference. A repeated request_key returns the answer of its first
-- call, whatever happened to the payout since.
create or replace function public.reverse_payout(payout_id uuid, reason text, request_key text default null)
returns public.payout
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_reason text;
  v_key text;
  v_payout public.payout;
begin
  perform private.enter('reverse_payout');
  v_reason := app.required_reason(reverse_payout.reason);
  v_key := app.checked_request_key(reverse_payout.request_key);
  if not exists (select from app.payouts as p where p.id = reverse_payout.payout_id) then
    perform private.refuse('NOT_FOUND', 'payout_id');
  end if;
  insert into app.payout_events (payout_id, kind, reason, request_key)
  values (reverse_payout.payout_id, 'reversed', v_reason, v_key);
  v_payout := (app.payout_rows(array[reverse_payout.payout_id]))[1];
  if v_key is null then
    return v_payout;
  end if;
  return jsonb_populate_record(
    v_payout, private.first_answer('reverse_payout', reverse_payout.payout_id, v_key, v_payout.creator_id, to_jsonb(v_payout))
  );
end;
$$;
comment on function public.reverse_payout(uuid, text, text) is
  'Reverses a payment; its reference is not accepted again. A repeated request_key returns the first answer; without one, a payout that is not paid is PAYOUT_NOT_PAID.';
