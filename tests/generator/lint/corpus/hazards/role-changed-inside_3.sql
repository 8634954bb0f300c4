create function app.f() returns void language plpgsql as $$
begin
  perform set_config('role', 'postgres', true); -- finds
end;
$$;
