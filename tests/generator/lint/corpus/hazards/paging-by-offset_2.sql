create function app.f(page integer) returns setof uuid language plpgsql as $$
begin
  return query select t.id from app.t as t order by t.id limit 20 offset (page - 1) * 20; -- finds
end;
$$;
