create function app.f(name text) returns refcursor language plpgsql as $$
declare
  v_rows refcursor;
begin
  open v_rows for execute 'select ' || lower(f.name); -- finds
  return v_rows;
end;
$$;
