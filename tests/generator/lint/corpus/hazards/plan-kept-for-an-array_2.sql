create function app.f(ids uuid[]) returns void language plpgsql as $$
declare
  v_ids uuid[] := ids;
begin
  update app.t set a = 1 where t.id = any (v_ids); -- finds
end;
$$;
