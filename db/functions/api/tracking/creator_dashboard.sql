-- Returns a creator's month in one answer. Creators see their own; an admin names one. A creator who names another gets the same
-- answer as for an unknown id, because row-level security shows neither.
create or replace function public.creator_dashboard(month text default null, creator_id uuid default null)
returns public.creator_dashboard
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('creator_dashboard');
  v_month app.month := app.parse_month(creator_dashboard.month);
  v_creator app.creators;
  v_tracking app.monthly_tracking;
  v_standing app.standings;
  v_answer public.creator_dashboard;
begin
  if creator_dashboard.creator_id is null and v_caller.creator_id is null then
    perform private.refuse('VALIDATION_FAILED', 'creator_id');
  end if;
  select c.* into v_creator
  from app.creators as c
  where c.id = coalesce(creator_dashboard.creator_id, v_caller.creator_id);
  if not found then
    perform private.refuse('NOT_FOUND', 'creator_id');
  end if;
  v_month := coalesce(v_month, app.default_month(v_creator.id));
  select t.* into v_tracking from app.monthly_tracking as t where t.creator_id = v_creator.id and t.month = v_month;
  select s.* into v_standing from app.standings as s where s.tracking_id = v_tracking.id;

  v_answer.creator := row(
    v_creator.id, v_creator.handle, v_creator.display_name, v_creator.country, v_creator.status
  )::public.dashboard_creator;
  v_answer.month := v_month;
  v_answer.month_state := case when v_tracking.id is null then 'none' else app.month_state(v_month) end;
  v_answer.available_months := array(
    select t.month from app.monthly_tracking as t where t.creator_id = v_creator.id order by t.month desc
  );
  v_answer.days_left := greatest(app.last_day(v_month) - app.today(), 0);
  v_answer.next_plan := app.next_plan_of(v_creator.id);

  if v_tracking.id is null then
    v_answer.plan := app.plan_of(v_creator.package_tier, v_creator.mix, null, app.last_day(v_month));
    v_answer.progress := app.progress_of(0, app.tracking_summary('{}', '{}'), '{"total": 0.00}');
    v_answer.quotas := app.quota_rows('{}', '{}');
    v_answer.payout_items := '{}';
  else
    v_answer.plan := app.plan_of(
      v_tracking.package_tier, v_tracking.mix, v_tracking.monthly_credits, v_tracking.deadline
    );
    v_answer.progress := app.progress_of(v_tracking.quota_total, v_standing.summary, v_standing.earnings);
    v_answer.quotas := app.quota_rows(v_tracking.quotas, v_standing.delivered);
    v_answer.payout_items := app.item_rows(v_standing.earnings -> 'items');
  end if;

  v_answer.upload := app.upload_state(v_creator.id, v_tracking.id);
  v_answer.rushes := app.rush_files(v_tracking.id);
  v_answer.activity := app.activity_rows(v_creator.id, 12);
  v_answer.payment_history := app.payment_history(v_creator.id);
  v_answer.totals := app.totals_of(v_answer.payment_history);
  v_answer.has_payout_profile := exists (
    select from app.payout_profiles as p where p.creator_id = v_creator.id and p.complete
  );
  return v_answer;
end;
$$;
comment on function public.creator_dashboard(text, uuid) is
  'A creator''s month: plan, quotas, progress, earnings, uploads, activity, payments. Without a month: the current one if it is open, else the newest. Creators see their own; an admin names one.';
