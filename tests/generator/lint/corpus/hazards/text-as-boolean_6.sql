create function app.f(a integer) returns void language plpgsql as $$
begin
  loop
    exit when 1; -- finds
  end loop;
end;
$$;
