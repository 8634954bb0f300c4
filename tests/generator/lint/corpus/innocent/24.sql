create function app.f(ids uuid[], name text)
returns jsonb
language plpgsql
immutable
as $$
begin
  return to_jsonb(name);
end;
$$;
