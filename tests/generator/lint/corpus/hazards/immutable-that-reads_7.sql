create function app.g() returns integer language sql stable as $$ select count(*)::integer from app.t $$;
create function app.f() returns integer language sql immutable as $$
  select app.g() + 1 -- finds
$$;
