create function app.f(name text) returns xml language plpgsql as $$
begin
  return query_to_xml('select * from ' || name, true, false, ''); -- finds
end;
$$;
