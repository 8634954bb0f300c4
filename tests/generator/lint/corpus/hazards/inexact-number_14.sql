create function app.f(amount text) returns numeric language sql immutable as $$
  select float8(amount)::numeric -- finds
$$;
