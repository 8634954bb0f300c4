create function app.f(name text) returns void language plpgsql as $$
declare
  v_sql text;
begin
  select 'select ' || name into strict v_sql; -- finds
  execute v_sql;
end;
$$;
