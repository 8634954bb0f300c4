create function app.f(state text, size integer) returns bigint language sql stable as $$
  select count(*) from app.t
  where size > 1
    and State = "state" -- finds
$$;
