create function app.f() returns void language plpgsql as $$
begin
  delete from app.notes as n using app.done as d where d.id = n.id;
  update app.notes set done = true from app.done as d where d.id = notes.id;
  execute 'delete from app.notes where id = $1' using 1;
end;
$$;
