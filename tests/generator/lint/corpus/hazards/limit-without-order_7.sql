create function app.f() returns void language plpgsql as $$
begin
  delete from app.t where id in (
    select t.id from app.t as t limit 10 -- finds
  );
end;
$$;
