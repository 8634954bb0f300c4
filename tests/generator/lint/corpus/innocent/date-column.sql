create or replace function app.date_column(id uuid)
returns date
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select date_trunc('month', c.start_date::timestamp)::date from app.creators as c where c.id = date_column.id
$$;
