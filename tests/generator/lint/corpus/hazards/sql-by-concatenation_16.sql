create function app.f() returns trigger language plpgsql as $$
begin
  execute 'notify ' || new.channel; -- finds
  return new;
end;
$$;
