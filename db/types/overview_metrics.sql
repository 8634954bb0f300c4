create type public.overview_metrics as (
  creators_complete integer,
  creators_pending integer,
  validation_todo integer,
  payments_todo integer,
  total_to_pay numeric,
  estimated_total numeric
);
comment on type public.overview_metrics is 'The figures of an overview.';
comment on column public.overview_metrics.creators_complete is 'Creators with nothing remaining in the month.';
comment on column public.overview_metrics.creators_pending is 'Creators with something remaining.';
comment on column public.overview_metrics.validation_todo is 'Videos waiting for review, of all months.';
comment on column public.overview_metrics.payments_todo is 'Number of frozen payouts that are not paid, of all months.';
comment on column public.overview_metrics.total_to_pay is 'Sum of these payouts in euros.';
comment on column public.overview_metrics.estimated_total is 'Euros of the month: frozen when closed, estimated while open.';
