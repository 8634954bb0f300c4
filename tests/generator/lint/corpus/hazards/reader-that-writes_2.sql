create function app.f(ids uuid[], name text)
returns void
language sql
stable
as $$
  update app.t set a = 1 where id = 1 -- finds
$$;
