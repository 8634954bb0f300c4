create function app.f() returns void language plpgsql stable as $$
begin
  insert into app.t (a) values (1);
end;
$$;
alter function app.f() volatile;
