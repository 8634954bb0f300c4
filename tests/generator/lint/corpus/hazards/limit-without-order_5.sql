create function app.f() returns uuid language plpgsql as $$
declare
  v_id uuid;
begin
  select t.id into v_id from app.t as t limit 1; -- finds
  return v_id;
end;
$$;
