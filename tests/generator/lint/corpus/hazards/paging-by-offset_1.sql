create function app.f(page integer)
returns uuid
language sql
volatile
as $$
  select t.id from app.t as t order by t.id
  offset f.page -- finds
$$;
