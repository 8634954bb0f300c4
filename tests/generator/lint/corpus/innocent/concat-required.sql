create or replace function app.concat_required(id uuid)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select c.display_name || ' ' || c.handle from app.creators as c where c.id = concat_required.id
$$;
