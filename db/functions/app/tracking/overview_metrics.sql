create or replace function app.overview_metrics(month app.month)
returns public.overview_metrics
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_metrics public.overview_metrics;
begin
  select count(*) filter (where s.remaining_total = 0), count(*) filter (where s.remaining_total > 0), coalesce(sum(s.amount), 0.00)
  into v_metrics.creators_complete, v_metrics.creators_pending, v_metrics.estimated_total
  from app.standings as s
  where s.month = overview_metrics.month;
  if app.month_state(overview_metrics.month) = 'closed' then
    v_metrics.estimated_total := (
      select coalesce(sum(p.amount), 0.00) from app.payouts as p where p.month = overview_metrics.month
    );
  end if;
  v_metrics.validation_todo := (select count(*) from app.videos as v where v.status = 'pending_review');
  select count(*), coalesce(sum(p.amount), 0.00)
  into v_metrics.payments_todo, v_metrics.total_to_pay
  from app.payouts as p
  where p.payment_status <> 'paye';
  return v_metrics;
end;
$$;
comment on function app.overview_metrics(app.month) is 'The figures of a month, and of all months the videos that wait for review and the payouts that wait for payment.';
