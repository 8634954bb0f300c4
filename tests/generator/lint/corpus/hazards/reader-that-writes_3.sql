create function app.f(ids uuid[], name text)
returns void
language plpgsql
immutable
as $$
begin
  insert into app.t (a) values (1); -- finds
end;
$$;
