create function app.f(name text) returns void language plpgsql as $$
declare
  v_sql text := 'select ' || name;
begin
  execute v_sql; -- finds
end;
$$;
