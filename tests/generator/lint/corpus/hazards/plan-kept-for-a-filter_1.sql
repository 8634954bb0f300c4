create function app.f(state text, after uuid) returns setof uuid language plpgsql stable as $$
begin
  return query
  select t.id from app.t as t
  where (f.state is null or t.state = f.state) -- finds
  order by t.id;
end;
$$;
