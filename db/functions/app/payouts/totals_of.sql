-- The payment history already holds every payout, so it is summed instead of read again.
create or replace function app.totals_of(history public.payment_history_entry[])
returns public.totals
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select row(
      coalesce(sum(h.amount) filter (where h.payment_status = 'paye'), 0.00),
      coalesce(sum(h.amount) filter (where h.payment_status <> 'paye'), 0.00)
    )::public.totals
    from unnest(totals_of.history) as h
  );
end;
$$;
comment on function app.totals_of(public.payment_history_entry[]) is 'What a creator was paid so far, and the frozen payouts that are not paid.';
