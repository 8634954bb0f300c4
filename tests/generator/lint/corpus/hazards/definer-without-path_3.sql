create function app.f() returns void
language plpgsql
as $$
begin
  null;
end;
$$
security definer; -- finds
