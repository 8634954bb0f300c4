create or replace function app.perform_found(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  select v.id from app.videos as v where v.id = perform_found.id; -- finds
end;
$$;
