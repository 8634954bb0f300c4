create function app.f(id uuid) returns bigint language plpgsql as $$
begin
  return (select count(*) from app.t where f.id = any (t.ids) or t.a = any ('{1,2}'::integer[]));
end;
$$;
