create type public.totals as (
  earned numeric,
  waiting numeric
);
comment on type public.totals is 'Money of a creator in all.';
comment on column public.totals.earned is 'Paid so far.';
comment on column public.totals.waiting is 'Frozen and not paid.';
