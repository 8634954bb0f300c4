create function app.f(name text) returns void language plpgsql as $$
begin
  execute concat('drop table ', name); -- finds
end;
$$;
