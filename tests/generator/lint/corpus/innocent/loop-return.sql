create or replace function app.loop_return()
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  loop
    v_id := gen_random_uuid();
    if not exists (select from app.videos as v where v.id = v_id) then
      return v_id;
    end if;
  end loop;
end;
$$;
