create or replace function app.div_by_zero(month text)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select sum(p.amount) / count(*) from app.payouts as p where p.month = div_by_zero.month -- finds
$$;
