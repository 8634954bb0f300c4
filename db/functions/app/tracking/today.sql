create or replace function app.today()
returns date
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (private.now() at time zone 'Europe/Paris')::date;
end;
$$;
comment on function app.today() is 'The current day in Paris.';
