create function app.f(name text) returns void language plpgsql as $$
begin
  execute format('update app.%I set done = true', name); -- finds
end;
$$;
