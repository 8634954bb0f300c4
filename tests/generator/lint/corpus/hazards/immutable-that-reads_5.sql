create function app.f(ids uuid[], name text)
returns uuid
language plpgsql
immutable
as $$
begin
  return gen_random_uuid(); -- finds
end;
$$;
