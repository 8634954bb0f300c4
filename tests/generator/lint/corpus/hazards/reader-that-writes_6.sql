create function app.f() returns bigint language plpgsql as $$
begin
  return nextval('app.s'); -- finds
end;
$$ stable;
