create function app.who() returns uuid language sql stable security definer set search_path = '' as $$ select auth.uid() $$;
create function app.f(note_id uuid) returns text language sql security definer set search_path = '' as $$
  select n.text from app.notes as n where n.id = note_id and n.owner = app.who()
$$;
