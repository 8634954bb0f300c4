create function app.f(name text) returns void language plpgsql as $$
begin
  execute format('select %I from app.%s', 'a', name); -- finds
end;
$$;
