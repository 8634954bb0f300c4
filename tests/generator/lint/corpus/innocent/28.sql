create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  execute 'select 1 where a = $1' using name;
end;
$$;
