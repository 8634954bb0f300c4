create function app.f() returns date language sql immutable as $$
  select date 'today' -- finds
$$;
