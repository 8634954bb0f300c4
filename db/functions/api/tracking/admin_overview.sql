create or replace function public.admin_overview(month text default null)
returns public.admin_overview
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
  v_most constant integer := 200;
  v_answer public.admin_overview;
begin
  perform private.enter('admin_overview');
  v_month := coalesce(app.parse_month(admin_overview.month), app.default_month());
  v_answer.month := v_month;
  v_answer.month_state := app.month_state(v_month);
  v_answer.available_months := array(select m.month from app.months as m order by m.month desc);
  v_answer.metrics := app.overview_metrics(v_month);
  v_answer.creators := array(
    select row(
      c.id, c.handle, c.display_name, c.email, c.country, c.status, c.package_tier, c.mix, m.label
    )::public.overview_creator
    from app.creators as c
    join app.mixes as m on m.mix = c.mix
    order by c.handle
    limit v_most
  );
  v_answer.creators_total := (select count(*) from app.creators);
  v_answer.monthly_rows := private.overview_rows(v_month, v_most, '');
  v_answer.monthly_rows_total := (select count(*) from app.monthly_tracking as t where t.month = v_month);
  v_answer.validation_queue := app.review_queue(v_most, null, null);
  v_answer.validation_total := (v_answer.metrics).validation_todo;
  v_answer.payments := private.overview_payments(v_month, v_most, '');
  v_answer.payments_total := (select count(*) from app.payouts as p where p.month = v_month);
  return v_answer;
end;
$$;
comment on function public.admin_overview(text) is
  'A month of the programme: figures, creators, trackings, review queue, payouts. Lists have at most 200 rows: month_trackings, review_queue and month_payouts have all. Without a month: the current one if it is open, else the newest.';
