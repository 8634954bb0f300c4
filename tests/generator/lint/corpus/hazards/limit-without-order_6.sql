create function app.f() returns void language plpgsql as $$
declare
  r record;
begin
  for r in select t.id from app.t as t limit 10 loop -- finds
    null;
  end loop;
end;
$$;
