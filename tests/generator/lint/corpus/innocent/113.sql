create function app.f(n integer, amount numeric) returns numeric language sql immutable as $$
  select (n - 1) / 20 + amount / 3 * 2 + n * 100 / 3 + n / 2.0 * 3
$$;
