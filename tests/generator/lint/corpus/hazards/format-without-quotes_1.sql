create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  execute format('drop table app.%s', name); -- finds
end;
$$;
