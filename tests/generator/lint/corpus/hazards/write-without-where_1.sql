create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  update app.notes set done = true; -- finds
end;
$$;
