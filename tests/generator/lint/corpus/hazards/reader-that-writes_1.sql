create function app.f(ids uuid[], name text)
returns void
language plpgsql
stable
as $$
begin
  delete from app.t where id = 1; -- finds
end;
$$;
