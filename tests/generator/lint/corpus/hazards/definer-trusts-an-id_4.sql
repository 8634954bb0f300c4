create function app.f(note_id uuid) returns text language sql set search_path = pg_catalog, pg_temp as $$
  select n.text from app.notes as n where n.id = note_id
$$;
alter function app.f(uuid) security definer; -- finds
