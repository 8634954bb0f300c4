create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  if name = null then -- finds
    null;
  end if;
end;
$$;
