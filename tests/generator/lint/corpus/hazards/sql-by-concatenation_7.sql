create function app.f(statement text) returns void language plpgsql as $$
begin
  execute statement; -- finds
end;
$$;
