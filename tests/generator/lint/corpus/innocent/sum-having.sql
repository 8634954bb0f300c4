create or replace function app.sum_having()
returns setof text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select p.month from app.payouts as p group by p.month having sum(p.amount) > 10
$$;
