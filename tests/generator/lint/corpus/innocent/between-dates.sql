create or replace function app.between_dates(first date)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from app.creators as c where c.start_date between first and first + interval '2 days'
$$;
