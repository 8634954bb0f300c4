create function app.f() returns boolean language sql as $$
  select 0 < (select count(*) from app.t) -- finds
$$;
