create function app.f(flag jsonb) returns boolean language plpgsql as $$
begin
  return flag ->> 'ok'; -- finds
end;
$$;
