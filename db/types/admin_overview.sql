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
comment on type public.admin_overview is 'A month of the programme, whole. Lists hold 200 rows at most; the views have all.';
comment on column public.admin_overview.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.admin_overview.month_state is 'open, closed or none.';
comment on column public.admin_overview.available_months is 'Months that exist, newest first.';
comment on column public.admin_overview.metrics is 'Figures of the month, all creators together.';
comment on column public.admin_overview.creators is 'By handle.';
comment on column public.admin_overview.creators_total is 'All of them.';
comment on column public.admin_overview.monthly_rows is 'The month''s, by handle.';
comment on column public.admin_overview.monthly_rows_total is 'All of them.';
comment on column public.admin_overview.validation_queue is 'Oldest first, of all months.';
comment on column public.admin_overview.validation_total is 'All of them.';
comment on column public.admin_overview.payments is 'The month''s, by handle.';
comment on column public.admin_overview.payments_total is 'All of them.';
