create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  set local row_security = off; -- finds
end;
$$;
