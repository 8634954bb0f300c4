create function app.f() returns boolean language sql stable as $$
  select (select COUNT(1) from app.t where t.a = 1) >= 1 -- finds
$$;
