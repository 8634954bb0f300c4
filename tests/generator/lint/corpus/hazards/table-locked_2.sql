create function app.f() returns void language plpgsql as $$
begin
  perform from app.t as t order by t.id for update; -- finds
end;
$$;
