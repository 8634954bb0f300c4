create function app.f(text) returns void language plpgsql as $$
begin
  execute 'select ' || $1; -- finds
end;
$$;
