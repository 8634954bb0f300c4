create function app.f(n integer) returns void language plpgsql as $$
declare
  v_done boolean;
begin
  v_done := n; -- finds
end;
$$;
