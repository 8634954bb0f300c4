create or replace function app.skip_locked()
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  select v.id into v_id from app.videos as v where v.status = 'pending_review' order by v.created_at, v.id limit 1 for update skip locked;
  return v_id;
end;
$$;
