create function app.f(name text, id uuid, n integer) returns void language plpgsql as $$
declare
  v_sql text := 'select 1';
begin
  v_sql := v_sql || ' from app.' || quote_ident(name) || ' where id = ' || quote_literal(id) || ' limit ' || n;
  execute v_sql;
  execute 'select ' || name::regclass || id || n::text;
end;
$$;
