create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
parallel safe -- finds
as $$
begin
  insert into app.notes (text) values ('x');
end;
$$;
