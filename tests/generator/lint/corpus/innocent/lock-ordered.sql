create or replace function app.lock_ordered(id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from app.videos as v where v.creator_id = lock_ordered.id order by v.id for update;
end;
$$;
