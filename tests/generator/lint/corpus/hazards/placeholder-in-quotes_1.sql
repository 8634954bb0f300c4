create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  execute format('select 1 where name = ''%I''', name); -- finds
end;
$$;
