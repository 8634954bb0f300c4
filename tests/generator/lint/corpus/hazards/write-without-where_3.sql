create function app.f(ids uuid[], name text)
returns void
language sql
volatile
as $$
  delete from app.notes; -- finds
$$;
