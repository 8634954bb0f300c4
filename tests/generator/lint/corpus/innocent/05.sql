create function app.f(ids uuid[], name text)
returns numeric
language plpgsql
volatile
as $$
begin
  return name::numeric;
end;
$$;
