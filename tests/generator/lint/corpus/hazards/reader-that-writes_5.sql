create function app.f() returns bigint stable language sql as $$
  with gone as (delete from app.t where id = 1 returning id) select count(*) from gone -- finds
$$;
