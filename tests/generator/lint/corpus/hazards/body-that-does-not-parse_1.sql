create function app.f() returns void language sql as $$
  select 1;
  selec 2; -- finds
$$;
