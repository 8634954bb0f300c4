create or replace function app.lock_one(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from app.videos as v where v.id = lock_one.id for update;
end;
$$;
