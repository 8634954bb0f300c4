create function app.f(at timestamptz) returns date language plpgsql immutable as $$
begin
  return (f.at)::date; -- finds
end;
$$;
