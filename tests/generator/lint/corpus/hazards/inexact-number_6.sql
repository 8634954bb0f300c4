create function app.f() returns void language plpgsql as $$
declare
  v_total double precision := 0; -- finds
begin
  null;
end;
$$;
