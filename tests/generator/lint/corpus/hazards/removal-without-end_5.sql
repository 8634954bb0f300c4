create function app.f(name text) returns void language plpgsql as $$
begin
  execute format('truncate table %I', name); -- finds
end;
$$;
