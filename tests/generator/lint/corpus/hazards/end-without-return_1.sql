create function app.f(a integer) returns integer language plpgsql as $$
begin
  if a > 1 then -- finds
    return 1;
  end if;
end;
$$;
