create or replace function app.sum_outer_coalesce(month text)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select sum(p.amount) from app.payouts as p where p.month = sum_outer_coalesce.month), 0)
$$;
