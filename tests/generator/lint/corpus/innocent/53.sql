create function app.f(a integer default null) returns integer language plpgsql as $$
declare
  v_b integer = null;
begin
  v_b = null;
  insert into app.t (a) values (null);
  update app.t set a = null, b = default where id = 1;
  return nullif(a, 0);
end;
$$;
