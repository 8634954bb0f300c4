create function app.f() returns void language plpgsql as $$
begin
  for i in 1..3 loop
    declare
      v_share real[]; -- finds
    begin
      null;
    end;
  end loop;
end;
$$;
