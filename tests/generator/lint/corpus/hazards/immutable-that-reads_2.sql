create function app.f(ids uuid[], name text)
returns date
language plpgsql
immutable
as $$
begin
  return current_date; -- finds
end;
$$;
