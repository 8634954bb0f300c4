create function app.f() returns void language plpgsql as $$
begin
  lock table app.t in row exclusive mode;
  perform from app.t as t where t.id = 1 for update;
end;
$$;
