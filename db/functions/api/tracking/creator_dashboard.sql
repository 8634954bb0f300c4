-- Returns a creator's month in one answer. Creators see their own; an admin names one. A creator who names another gets the same
-- answer as for an unknown id.
create or replace function public.creator_dashboard(month text default null, creator_id uuid default null)
returns public.creator_dashboard
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('creator_dashboard');
  v_month constant app.month := app.parse_month(creator_dashboard.month);
  v_answer public.creator_dashboard;
begin
  if creator_dashboard.creator_id is null and v_caller.creator_id is null then
    perform private.refuse('VALIDATION_FAILED', 'creator_id');
  end if;
  v_answer := private.dashboard_of(coalesce(creator_dashboard.creator_id, v_caller.creator_id), v_month);
  if (v_answer.creator).id is null then
    perform private.refuse('NOT_FOUND', 'creator_id');
  end if;
  return v_answer;
end;
$$;
comment on function public.creator_dashboard(text, uuid) is
  'A creator''s month: plan, quotas, progress, earnings, uploads, activity, payments. Without a month: the current one if it is open, else the newest. Creators see their own; an admin names one.';
