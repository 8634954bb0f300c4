create type public.totals as (
  earned numeric,
  waiting numeric
);
comment on type public.totals is 'What a creator was paid, and what is still to be paid.';
comment on column public.totals.earned is 'Euros paid so far.';
comment on column public.totals.waiting is 'Euros frozen and not yet paid.';
