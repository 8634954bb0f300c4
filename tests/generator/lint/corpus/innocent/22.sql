create function app.f(ids uuid[], name text)
returns void
language plpgsql
stable
as $$
begin
  perform t.id from app.t as t where t.id = 1;
end;
$$;
