create or replace function app.sum_coalesced(month text)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(sum(p.amount), 0) from app.payouts as p where p.month = sum_coalesced.month
$$;
