create function app.f(ids uuid[], name text)
returns boolean
language plpgsql
volatile
as $$
begin
  return 'a' = any(f.ids);
end;
$$;
