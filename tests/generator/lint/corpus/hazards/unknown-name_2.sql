create table app.t (id uuid primary key);
create function app.f() returns void language plpgsql as $$
begin
  update app.tt set id = null where id is null; -- finds
end;
$$;
