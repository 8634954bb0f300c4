create function app.note_of(note_id uuid) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (select auth.uid()) is distinct from (select n.owner from app.notes as n where n.id = note_id) then
    return null;
  end if;
  return (select n.text from app.notes as n where n.id = note_id);
end;
$$;
