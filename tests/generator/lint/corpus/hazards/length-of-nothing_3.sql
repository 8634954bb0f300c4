create function app.f(ids uuid[]) returns boolean language plpgsql as $$
begin
  return 0 = array_length(ids, 1); -- finds
end;
$$;
