create function app.f() returns void language plpgsql as $$
begin
  insert into app.t (a) values (1); -- finds
end;
$$;
alter function app.f() stable;
