create function app.f(name text, ids uuid[]) returns void language plpgsql as $$
declare
  v_where text := 'true';
begin
  if name is not null then
    v_where := v_where || ' and name like ''%' || name || '%'''; -- finds
  end if;
  return;
  execute 'select 1 from app.t where ' || v_where;
end;
$$;
