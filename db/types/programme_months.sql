create type public.programme_months as (
  rows public.programme_month[]
);
comment on type public.programme_months is 'Months of the programme.';
comment on column public.programme_months.rows is 'Months of the programme, newest first.';
