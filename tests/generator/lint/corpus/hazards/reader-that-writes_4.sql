create function app.f() returns uuid language plpgsql stable as $$
begin
  return (select t.id from app.t as t where t.a = 1 for update); -- finds
end;
$$;
