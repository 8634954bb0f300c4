create function app.f(ids uuid[], name text)
returns boolean
language plpgsql
volatile
as $$
begin
  return name not in (select d.name from app.d as d); -- finds
end;
$$;
