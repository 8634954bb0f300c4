create or replace function private.miscounted_months()
returns table (month app.month, kept text, counted text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select m.month, k.figures::text, c::text
  from app.months as m
  cross join lateral app.counted_month(m.month) as c
  left join lateral (
    select f as figures from app.month_figures as f where f.month = m.month
    union all
    select app.month_so_far(m.month) where m.closed_at is null
  ) as k on true
  where k.figures is distinct from c;
$$;
comment on function private.miscounted_months() is
  'Recounts every month and returns those whose stored figures differ: the stored and the counted ones.';
