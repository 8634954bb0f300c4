create function app.f() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.notes set done = true where id = new.note_id;
  return new;
end;
$$;
