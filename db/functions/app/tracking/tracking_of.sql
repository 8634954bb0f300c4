create or replace function app.tracking_of(tracking_id uuid)
returns public.tracking
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select (app.tracking_rows(array[tracking_of.tracking_id]))[1];
$$;
comment on function app.tracking_of(uuid) is 'A tracking as endpoints answer it.';
