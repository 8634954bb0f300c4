create function app.f(name text) returns void language plpgsql as $$
begin
  execute replace('select 1 from {table}', '{table}', name); -- finds
end;
$$;
