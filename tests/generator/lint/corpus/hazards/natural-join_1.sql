create function app.f(ids uuid[], name text)
returns uuid
language sql
volatile
as $$
  select a.id from app.a natural left join app.b -- finds
$$;
