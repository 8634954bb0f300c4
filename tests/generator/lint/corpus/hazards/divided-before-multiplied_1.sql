create function app.f(amount integer) returns numeric language plpgsql as $$
declare
  v_done bigint := 1;
begin
  return round(amount * 1.5)
    + v_done / amount * 100; -- finds
end;
$$;
