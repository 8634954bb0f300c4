create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  execute format('drop table %I.%I', 'app', name);
end;
$$;
