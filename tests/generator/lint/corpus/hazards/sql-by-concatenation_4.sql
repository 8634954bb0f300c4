create function app.f(name text) returns void language plpgsql as $$
declare
  v_sql text;
begin
  v_sql := 'select * from app.t where a = ''' || name || ''''; -- finds
  execute v_sql;
end;
$$;
