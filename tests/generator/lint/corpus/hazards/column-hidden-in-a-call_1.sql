create table app.notes (id uuid primary key, name text, at timestamptz);
create index notes_name on app.notes (name);
create function app.f(name text) returns setof uuid language sql stable as $$
  select n.id from app.notes as n where lower(n.name) = f.name -- finds
$$;
