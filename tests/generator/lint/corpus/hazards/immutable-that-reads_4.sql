create function app.f(ids uuid[], name text)
returns text
language sql
immutable
as $$
  select t.a from app.t as t where t.id = 1 -- finds
$$;
