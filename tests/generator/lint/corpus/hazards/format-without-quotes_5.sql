create function app.f(name text) returns void language plpgsql as $$
declare
  v_sql text;
begin
  v_sql = pg_catalog.format('select %-10s', name); -- finds
  execute v_sql;
end;
$$;
