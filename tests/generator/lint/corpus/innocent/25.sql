create function app.f(ids uuid[], name text)
returns integer
language sql
immutable
as $$
  with one as (select 1 as a) select one.a from one
$$;
