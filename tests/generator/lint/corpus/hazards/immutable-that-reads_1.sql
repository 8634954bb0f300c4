create function app.f(ids uuid[], name text)
returns timestamptz
language plpgsql
immutable
as $$
begin
  return now(); -- finds
end;
$$;
