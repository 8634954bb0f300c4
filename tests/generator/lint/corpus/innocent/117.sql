create function app.f(id uuid) returns bigint language sql stable as $$
  select count(*) from app.t as a join app.t as b on a.id = b.id where a.id = f.id and exists (
    select from app.u as u where u.owner = owner
  )
$$;
