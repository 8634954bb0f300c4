create function app.f() returns text language plpgsql immutable as $$
begin
  return current_setting('app.x', true); -- finds
end;
$$;
