create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  select n.owner into name from app.notes as n where n.id = 1;
  if name <> f.name then raise exception 'no'; end if; -- finds
end;
$$;
