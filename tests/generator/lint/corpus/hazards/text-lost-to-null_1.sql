create table app.notes (id uuid primary key, name text not null, sub text);
create function app.f() returns setof text language sql as $$
  select n.name || n.sub from app.notes as n -- finds
$$;
