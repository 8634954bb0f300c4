create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  if name is null then
    delete from app.notes; -- finds
  end if;
end;
$$;
