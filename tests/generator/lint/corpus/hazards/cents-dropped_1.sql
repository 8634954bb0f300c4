create table app.notes (id uuid primary key, price numeric(10, 2), at timestamptz);
create function app.f() returns setof integer language sql as $$
  select n.price::integer from app.notes as n -- finds
$$;
