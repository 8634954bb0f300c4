create function app.f(flag text) returns void language plpgsql as $$
begin
  if not found then
    return;
  elsif flag then -- finds
    return;
  end if;
end;
$$;
