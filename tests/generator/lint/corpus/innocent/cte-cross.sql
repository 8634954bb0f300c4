create or replace function app.cte_cross()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with p as (select 5 as n) select count(*) from app.videos as v cross join p where v.size_bytes > p.n
$$;
