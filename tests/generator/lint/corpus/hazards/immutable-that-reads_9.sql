create function app.f() returns uuid language sql immutable as $$
  select auth.uid() -- finds
$$;
