create function app.f(ids uuid[]) returns setof uuid language plpgsql as $$
begin
  return query select t.id from app.t where t.id <> all (ids::uuid[]); -- finds
end;
$$;
