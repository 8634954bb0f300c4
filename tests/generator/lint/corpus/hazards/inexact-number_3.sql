create function app.f(ids uuid[], name text)
returns numeric
language plpgsql
volatile
as $$
begin
  return 3::float8 * 2; -- finds
end;
$$;
