create function app.g() returns void language sql as $$ insert into app.t (a) values (1) $$;
create function app.f() returns void language plpgsql stable as $$
begin
  perform app.g(); -- finds
end;
$$;
