create function app.f(at timestamptz) returns text language sql immutable as $$
  select to_char(at, 'YYYY-MM') -- finds
$$;
