create function app.f(ids uuid[], name text)
returns float
language sql
immutable
as $$
  select random() -- finds
$$;
