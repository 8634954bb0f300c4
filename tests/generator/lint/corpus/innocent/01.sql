create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  update app.t set a = 1 where true;
end;
$$;
