create function app.f(now timestamptz, random numeric) returns boolean language sql immutable as $$
  select now > '2026-01-01Z'::timestamptz and random > 1
$$;
