create or replace function app.round_two(id uuid)
returns numeric
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select round(p.amount * 0.2, 2) from app.payouts as p where p.id = round_two.id
$$;
