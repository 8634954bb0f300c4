create table app.t (id uuid primary key);
create function app.f() returns void language plpgsql as $$
begin
  insert into app.t (id, nam) values (gen_random_uuid(), 'x'); -- finds
end;
$$;
