create function app.f() returns date language plpgsql stable as $$
begin
  return localtimestamp::date; -- finds
end;
$$;
alter function app.f() immutable parallel safe;
