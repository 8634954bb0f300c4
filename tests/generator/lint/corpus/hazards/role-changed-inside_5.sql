create function app.f(name text) returns void language plpgsql as $$
begin
  execute format('set local role %I', name); -- finds
end;
$$;
