create table app.t (id uuid primary key);
create function app.f() returns void language plpgsql as $$
begin
  perform app.g(1); -- finds
end;
$$;
