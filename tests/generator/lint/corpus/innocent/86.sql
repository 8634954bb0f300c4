create function app.f(name text) returns text language plpgsql as $$
declare
  v_note text;
begin
  v_note := 'you said ' || name || format(', %s', name);
  raise notice '%', 'select ' || name;
  execute 'select $1' into v_note using 'x' || name;
  return v_note;
end;
$$;
