create function app.f(ids uuid[], name text)
returns setof text
language plpgsql
volatile
as $$
begin
  return query execute 'select ' || name; -- finds
end;
$$;
