create function app.f() returns void language sql as $$
  select pg_catalog.pg_try_advisory_lock(1) -- finds
$$;
