create function app.f() returns uuid language sql as $$
  select t.id from app.t as t order by pg_catalog.random() limit 1 -- finds
$$;
