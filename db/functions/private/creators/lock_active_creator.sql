create or replace function private.lock_active_creator(creator_id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from app.creators as c where c.id = lock_active_creator.creator_id and c.status = 'actif' for no key update;
  if not found then
    perform private.refuse('CREATOR_NOT_ACTIVE');
  end if;
end;
$$;
comment on function private.lock_active_creator(uuid) is 'Locks a creator; refuses CREATOR_NOT_ACTIVE unless actif.';
