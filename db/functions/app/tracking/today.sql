create or replace function app.today()
returns date
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select (private.now() at time zone 'Europe/Paris')::date;
$$;
comment on function app.today() is 'The Paris day of now.';
