-- Records payments: one event per payout, all or none. In id order, so that two calls cannot wait for each other (deadlock).
create or replace function public.mark_payouts_paid(payout_ids uuid[], reference text, paid_at timestamptz default null)
returns public.payout_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_ids uuid[];
  v_reference text;
  v_rows public.payout[];
begin
  perform private.enter('mark_payouts_paid');
  v_reference := app.trimmed(mark_payouts_paid.reference);
  if v_reference is null or length(v_reference) > 140 then
    perform private.refuse('VALIDATION_FAILED', 'reference', '{"bound": {"min": 1, "max": 140, "unit": "characters"}}');
  elsif not isfinite(mark_payouts_paid.paid_at) then
    perform private.refuse('VALIDATION_FAILED', 'paid_at');
  end if;
  v_ids := app.known_payouts(mark_payouts_paid.payout_ids);
  insert into app.payout_events (payout_id, kind, reference, paid_at)
  select i.id, 'paid', v_reference, coalesce(mark_payouts_paid.paid_at, private.now())
  from unnest(v_ids) as i (id)
  order by i.id;
  v_rows := app.payout_rows(v_ids);
  return row(v_rows, cardinality(v_rows))::public.payout_list;
end;
$$;
comment on function public.mark_payouts_paid(uuid[], text, timestamptz) is
  'Records that payouts were paid under a reference, now or at paid_at. Repeating the same reference changes nothing; another one is PAYOUT_ALREADY_PAID.';
