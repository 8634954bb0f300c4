create function app.f(ids uuid[], name text)
returns uuid
language sql
volatile
as $$
  select t.id from app.t as t limit 1 -- finds
$$;
