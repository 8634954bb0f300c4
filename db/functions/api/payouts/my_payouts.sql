create or replace function public.my_payouts()
returns public.my_payout_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('my_payouts');
  v_rows constant public.my_payout[] := app.my_payout_rows(v_caller.creator_id);
begin
  return row(v_rows, cardinality(v_rows))::public.my_payout_list;
end;
$$;
comment on function public.my_payouts() is
  'The caller''s payouts, and estimates of the open months (is_estimate true, payout_id null), newest month first.';
