create function app.f(a numeric) returns numeric language sql immutable as $$
  select round((a * 0.2)::"float8"::numeric, 2) -- finds
$$;
