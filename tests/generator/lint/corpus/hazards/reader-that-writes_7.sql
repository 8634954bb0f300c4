create function app.f() returns void language plpgsql stable as $$
begin
  execute 'insert into app.t (a) values (1)'; -- finds
end;
$$;
