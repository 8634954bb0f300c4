create function app.f(name text) returns void language plpgsql as $$
begin
  execute format(
    'select * from app.t '
    || 'where a = %s', -- what it is
    name -- finds
  );
end;
$$;
