create function app.f() returns void language plpgsql as $$
begin
  execute 'select ' || current_setting('app.sql'); -- finds
end;
$$;
