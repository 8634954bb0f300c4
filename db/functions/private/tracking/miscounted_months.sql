create or replace function private.miscounted_months()
returns table (month app.month, kept text, counted text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select m.month, f::text, c::text
  from app.months as m
  cross join lateral app.counted_month(m.month) as c
  left join app.month_figures as f on f.month = m.month
  where m.closed_at is not null and f is distinct from c;
$$;
comment on function private.miscounted_months() is
  'Recounts every closed month and returns those whose stored figures differ: the stored and the counted ones.';
