create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  truncate app.t; -- finds
end;
$$;
