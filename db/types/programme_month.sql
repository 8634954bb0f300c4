create type public.programme_month as (
  month text,
  month_state text,
  creators integer,
  approved integer,
  rejected integer,
  by_type public.type_count[],
  amount numeric,
  paid numeric
);
comment on type public.programme_month is 'A month of the whole programme in figures.';
comment on column public.programme_month.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.programme_month.month_state is 'open or closed.';
comment on column public.programme_month.creators is 'Creators with a plan in the month.';
comment on column public.programme_month.approved is 'Approved videos.';
comment on column public.programme_month.rejected is 'Rejected videos, those that were replaced included.';
comment on column public.programme_month.by_type is 'Approved videos by kind, all five.';
comment on column public.programme_month.amount is 'Euros: frozen when closed, what is earned so far while open.';
comment on column public.programme_month.paid is 'Euros of the amount that are already paid.';
