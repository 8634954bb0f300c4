create function app.f(ids uuid[], name text)
returns timestamptz
language plpgsql
stable
as $$
begin
  return now();
end;
$$;
