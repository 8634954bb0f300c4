create or replace function app.recursive_end()
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with recursive n as (select 1 as i union all select n.i + 1 from n where n.i < 10) select count(*) from n
$$;
