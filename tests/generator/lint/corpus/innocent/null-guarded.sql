create or replace function app.null_guarded(id uuid)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_owner uuid;
begin
  select v.creator_id into v_owner from app.videos as v where v.id = null_guarded.id;
  if v_owner is null or v_owner <> (select private.own_creator_id()) then
    perform private.refuse('FORBIDDEN');
  end if;
end;
$$;
