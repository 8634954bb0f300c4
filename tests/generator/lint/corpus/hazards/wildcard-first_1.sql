create table app.notes (id uuid primary key, name text, at timestamptz);
create function app.f(name text) returns setof uuid language sql stable as $$
  select n.id from app.notes as n where n.name like '%son' -- finds
$$;
