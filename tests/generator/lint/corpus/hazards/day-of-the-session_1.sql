create table app.notes (id uuid primary key, price numeric(10, 2), at timestamptz);
create function app.f() returns setof date language sql as $$
  select n.at::date from app.notes as n -- finds
$$;
