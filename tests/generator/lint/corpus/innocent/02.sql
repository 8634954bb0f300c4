create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  insert into app.t (a) values (1) on conflict (id) do update set a = 2;
end;
$$;
