create function app.f() returns void language plpgsql as $$
begin
  perform set_config('app.role', 'x', true);
  perform set_config('lock_timeout', '1s', true);
end;
$$;
