create or replace function public.cancel_rate(rate_id uuid)
returns public.rate
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('cancel_rate');
  insert into app.rate_cancellations (rate_id) values (cancel_rate.rate_id);
  return (app.rates_of(array[cancel_rate.rate_id]))[1];
end;
$$;
comment on function public.cancel_rate(uuid) is
  'Cancels a rate before its first day; later it is RATE_BEGUN. Cancelling a cancelled rate returns the same answer.';
