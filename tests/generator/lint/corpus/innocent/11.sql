create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
declare
  d record;
begin
  if d.case = 'null' then
    null;
  end if;
end;
$$;
