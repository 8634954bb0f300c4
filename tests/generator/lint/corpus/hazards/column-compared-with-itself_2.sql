create function app.f(id uuid) returns void language plpgsql as $$
begin
  update app.t as x set a = 1 where id = x.id; -- finds
end;
$$;
