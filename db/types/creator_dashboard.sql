create type public.creator_dashboard as (
  creator public.dashboard_creator,
  month text,
  month_state text,
  available_months text[],
  days_left integer,
  plan public.plan,
  next_plan public.next_plan,
  progress public.progress,
  quotas public.quota[],
  payout_items public.item[],
  upload public.upload_state,
  rushes public.rush_files,
  activity public.activity_entry[],
  payment_history public.payment_history_entry[],
  totals public.totals,
  has_payout_profile boolean
);
comment on type public.creator_dashboard is 'Everything about a creator''s month.';
comment on column public.creator_dashboard.creator is 'The creator.';
comment on column public.creator_dashboard.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.creator_dashboard.month_state is 'State of the month: open, closed, or none if it was never opened.';
comment on column public.creator_dashboard.available_months is 'Months of the creator, newest first.';
comment on column public.creator_dashboard.days_left is 'Days to the deadline, never below 0.';
comment on column public.creator_dashboard.plan is 'Plan of the month.';
comment on column public.creator_dashboard.next_plan is 'Plan of the next month to be opened.';
comment on column public.creator_dashboard.progress is 'Progress of the month.';
comment on column public.creator_dashboard.quotas is 'The five kinds of video, in display order.';
comment on column public.creator_dashboard.payout_items is 'What the approved videos earn.';
comment on column public.creator_dashboard.upload is 'Uploads of the month.';
comment on column public.creator_dashboard.rushes is 'Rushes of the month.';
comment on column public.creator_dashboard.activity is 'The twelve newest events.';
comment on column public.creator_dashboard.payment_history is 'All months, newest first.';
comment on column public.creator_dashboard.totals is 'What was paid so far, and what is still to be paid.';
comment on column public.creator_dashboard.has_payout_profile is 'Whether the creator can be paid.';
