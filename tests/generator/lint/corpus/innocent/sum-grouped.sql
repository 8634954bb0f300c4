create or replace function app.sum_grouped()
returns setof numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select sum(p.amount) from app.payouts as p group by p.month
$$;
