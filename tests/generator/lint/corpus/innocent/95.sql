create function app.f() returns trigger language plpgsql as $$
begin
  insert into app.names (id, name) values (new.id, new.raw_user_meta_data ->> 'name');
  return new;
end;
$$;
