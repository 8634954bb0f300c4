create function app.f() returns setof uuid language sql stable as $$
  select DISTINCT ON (t.owner) t.id from app.t as t -- finds
$$;
