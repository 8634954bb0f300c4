create type public.admin_overview as (
  month text,
  month_state text,
  available_months text[],
  metrics public.overview_metrics,
  creators public.overview_creator[],
  creators_total bigint,
  monthly_rows public.overview_row[],
  monthly_rows_total bigint,
  validation_queue public.queued_video[],
  validation_total bigint,
  payments public.overview_payment[],
  payments_total bigint
);
comment on type public.admin_overview is 'Everything about a month of the programme. Lists have at most 200 rows; the views have all.';
comment on column public.admin_overview.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.admin_overview.month_state is 'State of the month: open, closed, or none if it was never opened.';
comment on column public.admin_overview.available_months is 'Months that exist, newest first.';
comment on column public.admin_overview.metrics is 'Figures of the month, all creators together.';
comment on column public.admin_overview.creators is 'Creators, by handle.';
comment on column public.admin_overview.creators_total is 'Number of all creators.';
comment on column public.admin_overview.monthly_rows is 'Trackings of the month, by handle.';
comment on column public.admin_overview.monthly_rows_total is 'Number of all trackings of the month.';
comment on column public.admin_overview.validation_queue is 'Videos of all months that wait for review, oldest first.';
comment on column public.admin_overview.validation_total is 'Number of all videos that wait for review.';
comment on column public.admin_overview.payments is 'Payouts of the month, by handle.';
comment on column public.admin_overview.payments_total is 'Number of all payouts of the month.';
