create function app.f(note_id uuid) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update app.notes set done = true where id = note_id
$$;
revoke execute on function app.f(uuid) from public;
