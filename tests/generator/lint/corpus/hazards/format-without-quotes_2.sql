create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  execute format('set local role %s', f.name); -- finds
end;
$$;
