create or replace function app.known_creator(creator_id uuid)
returns uuid
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from app.creators as c where c.id = known_creator.creator_id) then
    perform private.refuse('NOT_FOUND', 'creator_id');
  end if;
  return known_creator.creator_id;
end;
$$;
comment on function app.known_creator(uuid) is 'The creator''s id, if the caller can see the creator; else refuses NOT_FOUND.';
