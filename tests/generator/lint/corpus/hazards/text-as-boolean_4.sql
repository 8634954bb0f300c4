create function app.f() returns void language plpgsql as $$
declare
  v_count bigint := 3;
begin
  while v_count loop -- finds
    v_count := v_count - 1;
  end loop;
end;
$$;
