create function app.f(at timestamptz, day date) returns text language sql immutable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM') || to_char(day, 'MM') || (at at time zone 'UTC')::date || date_trunc('day', at, 'UTC')
$$;
