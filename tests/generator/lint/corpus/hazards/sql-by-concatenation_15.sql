create function app.f(name text) returns void language plpgsql as $$
begin
  execute case when name is null then 'select 1' else 'select ' || name end; -- finds
end;
$$;
