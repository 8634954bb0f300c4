create function app.f(name text) returns void language plpgsql as $$
begin
  execute format('select %2$L where %1$s', name, name); -- finds
end;
$$;
